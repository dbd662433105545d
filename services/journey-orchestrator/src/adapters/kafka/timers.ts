import type { Instant, JsonObject } from '@ichie/kernel';
import type { DueTimer, Timer, TimerId } from '@ichie/stream';
import type { ProfileKey } from '../../domain/profile-state.ts';

/** Has a profile looked at, for what the alarm is named after. */
export function alarmTimer(key: ProfileKey, name: string, dueAt: Instant): Timer {
  const { workspaceId, profileId } = key;
  return { ...alarmTimerId(key, name), dueAt, payload: { workspaceId, profileId, name } };
}

export const alarmTimerId = ({ workspaceId, profileId }: ProfileKey, name: string): TimerId => ({
  subject: profileId,
  key: `${workspaceId} ${name}`,
});

/** The alarm that a timer is. */
export function readAlarm({ payload }: DueTimer): ProfileKey & { readonly name: string } {
  return {
    workspaceId: text(payload, 'workspaceId'),
    profileId: text(payload, 'profileId'),
    name: text(payload, 'name'),
  };
}

const text = (payload: JsonObject, name: string): string => {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
};
