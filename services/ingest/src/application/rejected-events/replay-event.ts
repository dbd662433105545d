import type { JsonObject } from '@ichie/kernel';
import { keptEventOf, readAgain } from '../../domain/read-again.ts';
import type { OpenedRejection } from '../../domain/rejection.ts';
import {
  RejectedEventClosed,
  RejectedEventIncomplete,
  RejectedEventUnknown,
  ReplayRefused,
} from '../../plan-errors.ts';
import type { PlanDirectory } from '../plans/plan-holders.ts';
import { type PublishDurablyParts, publishDurably } from '../publish-durably.ts';
import type { RejectionArchive } from './ports.ts';

export interface ReplayEventParts extends PublishDurablyParts {
  readonly archive: RejectionArchive;
  readonly plans: PlanDirectory;
}

/** Which event is replayed, by whom, and as what. */
export interface Replay {
  readonly workspaceId: string;
  readonly rejectedEventId: string;
  readonly by: string;
  /** The mended event; the one that was sent unless told. */
  readonly event?: JsonObject;
}

/**
 * Has a rejected event accepted, with the time at which it came and its messageId. Throws {@link RejectedEventUnknown},
 * {@link RejectedEventClosed}, {@link RejectedEventIncomplete}, and {@link ReplayRefused} where it would be rejected again.
 */
export type ReplayEvent = (replay: Replay) => Promise<void>;

/** Longer than publishing may take: who dies in between leaves the event to others afterwards. */
const CLAIMED_FOR_MS = 60_000;

export function createReplayEvent(parts: ReplayEventParts): ReplayEvent {
  const { archive, plans, clock } = parts;
  return async (replay) => {
    const { workspaceId, rejectedEventId, by } = replay;
    const rejection = await claimed(parts, replay);
    try {
      const kept = keptEventOf(rejection);
      if (kept === undefined) throw new RejectedEventIncomplete();
      const plan = await plans.planOf({ workspaceId, sourceId: rejection.sourceId });
      const again = readAgain(rejection, kept, replay.event ?? kept.event, { workspaceId, plan });
      if (!again.ok) throw new ReplayRefused(again.issues);
      await publishDurably(parts, [again.event]);
    } catch (error) {
      await archive.release(workspaceId, [rejectedEventId]);
      throw error;
    }
    // Only now: should all end here, it is replayed again, and dropped behind the edge by its messageId.
    await archive.closeReplayed(workspaceId, [rejectedEventId], { by, at: clock.now() });
  };
}

/** Of two people who replay the same event, one does. */
async function claimed(
  { archive, clock }: ReplayEventParts,
  { workspaceId, rejectedEventId }: Replay,
): Promise<OpenedRejection> {
  const now = clock.now();
  const [rejection] = await archive.claim(workspaceId, [rejectedEventId], { now, until: now + CLAIMED_FOR_MS });
  if (rejection !== undefined) return rejection;
  const known = await archive.find(workspaceId, rejectedEventId);
  throw known === undefined ? new RejectedEventUnknown() : new RejectedEventClosed();
}
