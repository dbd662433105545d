import type { Instant } from '@ichie/kernel';

/** What a profile waits for, and holds for a while, because others became part of it. */
export interface MergeState {
  /** Those of which it was told, but of which nothing has come yet: the version at which it was told, and how long to wait. */
  readonly awaited: Readonly<Record<string, { readonly version: number; readonly until: Instant }>>;
  /** Those of which everything came before it was told. */
  readonly takenIn: readonly string[];
  /** Segments that those others were in, until segmentation tells of the survivor, or until this instant. */
  readonly inherited: Readonly<Record<string, Instant>>;
}

export const nothingMerged: MergeState = { awaited: {}, takenIn: [], inherited: {} };

/** The news that another profile became part of this one. */
export function awaitState(
  merging: MergeState,
  from: string,
  awaited: { readonly version: number; readonly until: Instant },
): MergeState {
  return merging.takenIn.includes(from)
    ? { ...merging, takenIn: merging.takenIn.filter((id) => id !== from) }
    : { ...merging, awaited: { ...merging.awaited, [from]: awaited } };
}

/** All that was kept of the other has come. */
export function settle(merging: MergeState, from: string): MergeState {
  const { [from]: told, ...awaited } = merging.awaited;
  return told === undefined ? { ...merging, takenIn: [...merging.takenIn, from] } : { ...merging, awaited };
}

/** What the other waited for and knew of early, this one does now. */
export const joinMerging = (left: MergeState, right: MergeState): MergeState => ({
  awaited: { ...left.awaited, ...right.awaited },
  takenIn: [...new Set([...left.takenIn, ...right.takenIn])],
  inherited: left.inherited,
});

export const inherit = (merging: MergeState, segmentIds: readonly string[], until: Instant): MergeState => ({
  ...merging,
  inherited: { ...merging.inherited, ...Object.fromEntries(segmentIds.map((segmentId) => [segmentId, until])) },
});

/** Segmentation has told, so that nothing is inherited any more. */
export function disinherit(merging: MergeState, segmentId: string): MergeState {
  const others = Object.entries(merging.inherited).filter(([id]) => id !== segmentId);
  return { ...merging, inherited: Object.fromEntries(others) };
}

/** Whether something that could matter to an entry is on its way. */
export const isAwaiting = ({ awaited }: MergeState, now: Instant): boolean =>
  Object.values(awaited).some(({ until }) => until > now);
