import type { Instant, JsonObject } from '@ichie/kernel';
import type { DueTimer, Timer, TimerId } from '@ichie/stream';
import type { ProfileKey } from '../../domain/profile-state.ts';

/** Has a membership looked at again. */
export function checkTimer(key: ProfileKey, segmentId: string, dueAt: Instant): Timer {
  const { workspaceId, profileId } = key;
  return { ...checkTimerId(key, segmentId), dueAt, payload: { workspaceId, profileId, segmentId } };
}

export const checkTimerId = ({ workspaceId, profileId }: ProfileKey, segmentId: string): TimerId => ({
  subject: profileId,
  key: `${workspaceId} ${segmentId}`,
});

/** The membership that a timer is about. */
export function readCheck({ payload }: DueTimer): ProfileKey & { readonly segmentId: string } {
  return {
    workspaceId: text(payload, 'workspaceId'),
    profileId: text(payload, 'profileId'),
    segmentId: text(payload, 'segmentId'),
  };
}

const text = (payload: JsonObject, name: string): string => {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
};
