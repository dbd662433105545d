import type {
  EventResolved,
  ProfileChanged,
  ProfileErased,
  ProfileMergedAway,
  SegmentEntered,
  SegmentExited,
} from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';

/** Records of `profiles.activity` in the workspace `shop`, as identity-resolution would publish them. */
export const anEvent = (
  profileId: string,
  version: number,
  event: string,
  changes: Partial<EventResolved> = {},
): EventResolved => ({
  type: 'EventResolved',
  workspaceId: 'shop',
  profileId,
  version,
  sourceId: 'web',
  messageId: `${profileId}-${String(version)}`,
  method: 'track',
  event,
  anonymousId: null,
  userId: profileId,
  properties: '{}',
  context: '{}',
  timestamp: 0,
  receivedAt: 0,
  ...changes,
});

export const aProfile = (profileId: string, version: number, traits: JsonObject): ProfileChanged => ({
  type: 'ProfileChanged',
  workspaceId: 'shop',
  profileId,
  version,
  traits: JSON.stringify(traits),
  identifiers: [{ type: 'userId', value: profileId }],
  createdAt: 0,
  changedAt: 0,
  causeMessageId: `${profileId}-${String(version)}`,
});

export const aMerge = (profileId: string, version: number, survivorId: string): ProfileMergedAway => ({
  type: 'ProfileMergedAway',
  workspaceId: 'shop',
  profileId,
  version,
  survivorId,
  mergedAt: 0,
  causeMessageId: `${profileId}-${String(version)}`,
});

export const anErasure = (profileId: string, version: number): ProfileErased => ({
  type: 'ProfileErased',
  workspaceId: 'shop',
  profileId,
  version,
  erasedAt: 0,
});

/** A record of `segments.membership`, as segmentation would publish it after it has seen `profileVersion`. */
export const aMembership = (
  type: 'SegmentEntered' | 'SegmentExited',
  profileId: string,
  segmentId: string,
  changes: Partial<Omit<SegmentEntered, 'type'>> = {},
): SegmentEntered | SegmentExited => ({
  type,
  workspaceId: 'shop',
  profileId,
  segmentId,
  segmentVersion: 1,
  profileVersion: 1,
  cause: 'event',
  causeMessageId: null,
  at: 0,
  ...changes,
});
