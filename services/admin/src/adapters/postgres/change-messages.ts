import { isJsonObject } from '@ichie/kernel';
import type { ProfileTouched } from '../../domain/activity/activity.ts';

/** Names are shared by a whole database; nobody else's begins like this. */
export const CHANGES_CHANNEL = 'ichie_admin_changes';

/** PostgreSQL takes less than 8000 bytes a message; a profile needs about 60. */
const PROFILES_PER_MESSAGE = 100;

/** What is said of people who changed: ids and versions, and nothing about them. */
export function changeMessages(touched: readonly ProfileTouched[]): string[] {
  return [...Map.groupBy(touched, ({ workspaceId }) => workspaceId)].flatMap(([workspaceId, profiles]) => {
    const pairs = profiles.map(({ profileId, version }) => [profileId, version] as const);
    const chunks = Array.from({ length: Math.ceil(pairs.length / PROFILES_PER_MESSAGE) }, (_, index) =>
      pairs.slice(index * PROFILES_PER_MESSAGE, (index + 1) * PROFILES_PER_MESSAGE),
    );
    return chunks.map((chunk) => JSON.stringify({ workspaceId, profiles: chunk }));
  });
}

/** Reads what {@link changeMessages} has written. */
export function parseChangeMessage(text: string): ProfileTouched[] {
  const message: unknown = JSON.parse(text);
  if (!isJsonObject(message) || typeof message.workspaceId !== 'string' || !Array.isArray(message.profiles)) return [];
  const { workspaceId } = message;
  return (message.profiles as readonly (readonly [string, number])[]).map(([profileId, version]) => ({
    workspaceId,
    profileId,
    version,
  }));
}
