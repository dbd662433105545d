import type { EventCollected } from '@ichie/contracts';
import { keptEventOf, readAgain } from '../../domain/read-again.ts';
import type { OpenedRejection } from '../../domain/rejection.ts';
import type { PlanDirectory } from '../plans/plan-holders.ts';
import { type PublishDurablyParts, publishDurably } from '../publish-durably.ts';
import type { MendingRule, MendingRules } from './mending-rules.ts';
import type { Mend, MendStore, RejectionArchive } from './ports.ts';

export interface RunMendParts extends PublishDurablyParts {
  readonly archive: RejectionArchive;
  readonly mends: MendStore;
  readonly plans: PlanDirectory;
  readonly rules: MendingRules;
}

/** How long a mend belongs to the instance that last noted a piece of it. */
export const MEND_CLAIMED_FOR_MS = 60_000;
const PIECE = 100;

/**
 * Works at a mend, piece by piece, until it is done or `signal` ends it. Each piece is published first and noted then: who
 * dies in between leaves a piece to be published again, which is dropped behind the edge by its messageIds.
 */
export async function runMend(parts: RunMendParts, mend: Mend, signal: AbortSignal): Promise<void> {
  const { mends, rules, clock } = parts;
  await using rule = await rules.open(mend.rule);
  let current = mend;
  while (!signal.aborted) {
    const ids = await mends.nextIds(current, PIECE);
    const afterId = ids.at(-1);
    if (afterId === undefined) {
      await mends.end(current, 'done', { at: clock.now(), failure: null });
      return;
    }
    await workAtPiece(parts, current, { ids, afterId, rule });
    current = { ...current, afterId };
  }
  await mends.release(current);
}

interface Piece {
  readonly ids: readonly string[];
  readonly afterId: string;
  readonly rule: MendingRule;
}

async function workAtPiece(parts: RunMendParts, mend: Mend, { ids, afterId, rule }: Piece): Promise<void> {
  const { archive, mends, clock } = parts;
  const now = clock.now();
  const until = now + MEND_CLAIMED_FOR_MS;
  // Those that somebody else replays now, or has replayed, are theirs.
  const claimed = await archive.claim(mend.workspaceId, ids, { now, until });
  const events: EventCollected[] = [];
  const replayedIds: string[] = [];
  const failedIds: string[] = [];
  try {
    for (const rejection of claimed) {
      const event = await mended(parts, mend.workspaceId, { rejection, rule });
      if (event === undefined) failedIds.push(rejection.rejectedEventId);
      else {
        events.push(event);
        replayedIds.push(rejection.rejectedEventId);
      }
    }
    if (events.length > 0) await publishDurably(parts, events);
  } catch (error) {
    await archive.release(
      mend.workspaceId,
      claimed.map(({ rejectedEventId }) => rejectedEventId),
    );
    throw error;
  }
  await mends.advance(mend, { afterId, replayedIds, failedIds }, { by: mend.createdBy, at: clock.now(), until });
}

/** The event as it can be accepted, or undefined. */
async function mended(
  { plans }: RunMendParts,
  workspaceId: string,
  { rejection, rule }: { readonly rejection: OpenedRejection; readonly rule: MendingRule },
): Promise<EventCollected | undefined> {
  const kept = keptEventOf(rejection);
  if (kept === undefined) return undefined;
  const outcome = await rule.apply(kept.event);
  if (!outcome.ok) return undefined;
  const plan = await plans.planOf({ workspaceId, sourceId: rejection.sourceId });
  const again = readAgain(rejection, kept, outcome.event, { workspaceId, plan });
  return again.ok ? again.event : undefined;
}
