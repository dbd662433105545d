import type {
  EnrollmentEnded,
  EnrollmentStarted,
  EventResolved,
  MessageRequested,
  MessageStateChanged,
  ProfileChanged,
  SegmentEntered,
  SegmentExited,
  StepEntered,
} from '@ichie/contracts';

/** Records as the other services publish them; a test says only what it is about. */

const person = { workspaceId: 'shop', profileId: 'aiko' } as const;

export const anEvent = (changes: Partial<EventResolved> = {}): EventResolved => ({
  type: 'EventResolved',
  ...person,
  version: 1,
  sourceId: 'web',
  messageId: 'event-1',
  method: 'track',
  event: 'Product Viewed',
  anonymousId: 'anonymous-1',
  userId: null,
  properties: '{}',
  context: '{}',
  timestamp: 1_000,
  receivedAt: 1_000,
  ...changes,
});

export const aProfile = (
  changes: Partial<Omit<ProfileChanged, 'traits'>> & { readonly traits?: object } = {},
): ProfileChanged => ({
  type: 'ProfileChanged',
  ...person,
  version: 1,
  identifiers: [],
  createdAt: 500,
  changedAt: 1_000,
  causeMessageId: 'event-1',
  ...changes,
  traits: JSON.stringify(changes.traits ?? {}),
});

export const anEntry = (changes: Partial<SegmentEntered> = {}): SegmentEntered => ({
  type: 'SegmentEntered',
  ...person,
  segmentId: 'vip',
  segmentVersion: 1,
  profileVersion: 1,
  cause: 'event',
  causeMessageId: 'event-1',
  at: 1_000,
  ...changes,
});

export const anExit = (changes: Partial<SegmentExited> = {}): SegmentExited => ({
  ...anEntry(),
  ...changes,
  type: 'SegmentExited',
});

const run = { ...person, enrollmentId: 'run-1', journeyId: 'welcome', journeyVersion: 1 } as const;

export const aStart = (changes: Partial<EnrollmentStarted> = {}): EnrollmentStarted => ({
  type: 'EnrollmentStarted',
  ...run,
  cause: 'event',
  causeMessageId: 'event-1',
  at: 1_000,
  ...changes,
});

export const aStep = (stepId: string, changes: Partial<StepEntered> = {}): StepEntered => ({
  type: 'StepEntered',
  ...run,
  stepId,
  at: 1_000,
  ...changes,
});

export const anEnd = (reason: EnrollmentEnded['reason'], changes: Partial<EnrollmentEnded> = {}): EnrollmentEnded => ({
  type: 'EnrollmentEnded',
  ...run,
  stepId: null,
  reason,
  at: 2_000,
  ...changes,
});

const message = {
  ...person,
  messageId: 'message-1',
  channel: 'email',
  templateId: 'hello',
  journeyId: 'welcome',
  journeyVersion: 1,
  stepId: 'greet',
} as const;

export const aRequest = (changes: Partial<MessageRequested> = {}): MessageRequested => ({
  type: 'MessageRequested',
  ...message,
  class: 'marketing',
  enrollmentId: 'run-1',
  variables: '{}',
  profileVersion: 1,
  requestedAt: 1_000,
  ...changes,
});

export const aMessageState = (
  state: MessageStateChanged['state'],
  changes: Partial<MessageStateChanged> = {},
): MessageStateChanged => ({
  type: 'MessageStateChanged',
  ...message,
  state,
  reason: null,
  subject: null,
  url: null,
  provider: null,
  providerMessageId: null,
  at: 2_000,
  ...changes,
});
