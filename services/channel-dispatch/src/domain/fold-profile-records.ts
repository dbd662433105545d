import type { ProfileChanged, ProfileErased, ProfilesActivityRecord } from '@ichie/contracts';

/** What a batch says about one profile. */
export interface ProfileUpdate {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly seenVersion: number;
  /** The newest whole profile of the batch. */
  readonly snapshot: ProfileChanged | null;
  /** The profiles that became part of it, and the version by which that was told. */
  readonly absorbed: Readonly<Record<string, number>>;
  readonly erased: ProfileErased | null;
}

/** Sums up the records of a batch, one update for each profile. Late records of an older version change nothing. */
export function foldProfileRecords(records: readonly ProfilesActivityRecord[]): ProfileUpdate[] {
  const updates = new Map<string, ProfileUpdate>();
  for (const record of records) {
    const key = `${record.workspaceId}:${record.profileId}`;
    const before = updates.get(key) ?? {
      workspaceId: record.workspaceId,
      profileId: record.profileId,
      seenVersion: 0,
      snapshot: null,
      absorbed: {},
      erased: null,
    };
    updates.set(key, foldRecord(before, record));
  }
  return [...updates.values()];
}

function foldRecord(before: ProfileUpdate, record: ProfilesActivityRecord): ProfileUpdate {
  const update = { ...before, seenVersion: Math.max(before.seenVersion, record.version) };
  switch (record.type) {
    case 'ProfileChanged':
      return record.version > (before.snapshot?.version ?? 0) ? { ...update, snapshot: record } : update;
    case 'ProfileAbsorbed':
      return { ...update, absorbed: { ...update.absorbed, [record.absorbedId]: record.version } };
    case 'ProfileErased':
      return { ...update, erased: record };
    case 'EventResolved':
    case 'ProfileMergedAway':
    case 'ConsentChanged':
      return update;
  }
}
