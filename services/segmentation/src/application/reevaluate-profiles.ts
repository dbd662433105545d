import type { Instant } from '@ichie/kernel';
import type { SegmentCatalog } from '../domain/segment-catalog.ts';
import { loadProfiles, saveProfiles } from './load-profiles.ts';
import type { Announcer, AppliedDefinitionStore, ProfileStore } from './ports.ts';

export interface ReevaluateParts<Cause> {
  readonly catalog: SegmentCatalog;
  readonly store: ProfileStore;
  readonly applied: AppliedDefinitionStore;
  readonly announcer: Announcer<Cause>;
  readonly now: Instant;
  readonly cause: Cause;
}

/**
 * Applies new versions to the next profiles of the lane, `limit` at most, and notes how far that is, so that it goes on
 * there after a restart. Profiles that are met for the first time meanwhile are evaluated when they are met.
 */
export async function reevaluateProfiles<Cause>(
  { catalog, store, applied, announcer, now, cause }: ReevaluateParts<Cause>,
  limit: number,
): Promise<'more' | 'done'> {
  const reevaluation = await applied.next();
  if (reevaluation === undefined) return 'done';
  const { workspaceId, segmentIds, upTo } = reevaluation;
  const page = await store.page(workspaceId, reevaluation, limit);
  const profiles = await loadProfiles(store, catalog, page);
  for (const profile of profiles.values()) {
    const outcome = profile.check(segmentIds, { kind: 'definition', messageId: null }, now);
    announcer.announce(profile.key, outcome, cause);
  }
  await saveProfiles(store, profiles);
  await applied.advance(reevaluation, page.length < limit ? upTo : (page.at(-1) ?? upTo), now);
  return 'more';
}
