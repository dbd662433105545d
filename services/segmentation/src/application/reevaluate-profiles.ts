import type { Instant } from '@ichie/kernel';
import type { SegmentCatalog } from '../domain/segment-catalog.ts';
import { loadProfiles, saveProfiles } from './load-profiles.ts';
import type { Announcer, AppliedDefinitionStore, ProfileStore } from './ports.ts';

/** Few enough that records need not wait long, many enough that a million people take minutes. */
export const PROFILES_A_STEP = 500;

export interface ReevaluateParts<Cause> {
  readonly catalog: SegmentCatalog;
  readonly store: ProfileStore;
  readonly applied: AppliedDefinitionStore;
  readonly announcer: Announcer<Cause>;
  readonly now: Instant;
  readonly cause: Cause;
}

/**
 * Applies new versions to the next profiles of the lane and notes how far that is, so that it goes on there after a
 * restart. Profiles that are met for the first time meanwhile are evaluated when they are met.
 */
export async function reevaluateProfiles<Cause>(parts: ReevaluateParts<Cause>): Promise<void> {
  const { catalog, store, applied, announcer, now } = parts;
  const reevaluation = await applied.next();
  if (reevaluation === undefined) return;
  const { workspaceId, segmentIds, cursor } = reevaluation;
  const page = await store.page(workspaceId, cursor, PROFILES_A_STEP);
  const profiles = await loadProfiles(store, catalog, page);
  for (const profile of profiles.values()) {
    const outcome = profile.check(segmentIds, { kind: 'definition', messageId: null }, now);
    announcer.announce(profile.key, outcome, parts.cause);
  }
  await saveProfiles(store, profiles);
  await applied.advance(reevaluation, page.length < PROFILES_A_STEP ? null : (page.at(-1) ?? null), now);
  announcer.continueReevaluation();
}
