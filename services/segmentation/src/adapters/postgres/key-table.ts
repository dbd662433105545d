import { sql, type RawBuilder } from 'kysely';
import type { ProfileKey } from '../../domain/profile-state.ts';

export const workspaceIds = (keys: readonly ProfileKey[]): readonly string[] =>
  keys.map(({ workspaceId }) => workspaceId);

export const profileIds = (keys: readonly ProfileKey[]): readonly string[] => keys.map(({ profileId }) => profileId);

/** Profiles as a table that can be joined: `key (workspace_id, profile_id)`. */
export const keyTable = (keys: readonly ProfileKey[]): RawBuilder<unknown> => sql`
  unnest(${workspaceIds(keys)}::text[], ${profileIds(keys)}::text[]) AS key (workspace_id, profile_id)
`;
