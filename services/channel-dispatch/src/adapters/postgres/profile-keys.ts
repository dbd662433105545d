import { type RawBuilder, sql } from 'kysely';

/** What names a profile. */
export interface ProfileKey {
  readonly workspaceId: string;
  readonly profileId: string;
}

/** The key of a profile in memory. */
export const profileKeyOf = ({ workspaceId, profileId }: ProfileKey): string => `${workspaceId}:${profileId}`;

/** Each profile once. */
export const distinctProfiles = (keys: readonly ProfileKey[]): ProfileKey[] => [
  ...new Map(keys.map((key) => [profileKeyOf(key), key])).values(),
];

/** Profiles as a table: `FROM <this> AS key (workspace_id, profile_id)`. */
export const profileKeysTable = (keys: readonly ProfileKey[]): RawBuilder<unknown> => sql`unnest(
  ${keys.map(({ workspaceId }) => workspaceId)}::text[],
  ${keys.map(({ profileId }) => profileId)}::text[]
)`;
