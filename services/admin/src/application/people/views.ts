import { type Static, Type } from 'typebox';
import { timelineKinds } from '../../domain/activity/rows.ts';
import { AnyObject, Instant, LocalizedText, NullableText, OneOf, nullable, reference } from '../views/schema.ts';

const summary = {
  profileId: Type.String(),
  name: NullableText,
  email: NullableText,
  userId: NullableText,
  identified: Type.Boolean({ description: 'Whether we know who it is: by a user id or an e-mail address.' }),
  lastSeenAt: Instant,
  createdAt: Instant,
  segments: Type.Array(Type.Object({ segmentId: Type.String(), name: Type.String() })),
  eventCount: Type.Integer(),
};

export const PersonSummaryView = Type.Object(summary, { $id: 'PersonSummary' });
export type PersonSummaryView = Static<typeof PersonSummaryView>;

export const MembershipView = Type.Object(
  {
    segmentId: Type.String(),
    name: Type.String(),
    since: Instant,
    reason: Type.Union([reference(LocalizedText), Type.Null()], {
      description: 'What the segment asks for, and what made it true.',
    }),
  },
  { $id: 'Membership' },
);
export type MembershipView = Static<typeof MembershipView>;

export const EnrollmentView = Type.Object(
  {
    enrollmentId: Type.String(),
    journeyId: Type.String(),
    journeyName: Type.String(),
    stepId: NullableText,
    stepName: NullableText,
    startedAt: Instant,
    endedAt: nullable(Instant),
    endReason: NullableText,
  },
  { $id: 'Enrollment' },
);
export type EnrollmentView = Static<typeof EnrollmentView>;

export const PersonView = Type.Object(
  {
    ...summary,
    traits: AnyObject('Every trait.'),
    identifiers: Type.Array(Type.Object({ type: Type.String(), value: Type.String() })),
    memberships: Type.Array(reference(MembershipView)),
    enrollments: Type.Array(reference(EnrollmentView)),
    subscription: Type.Object({ email: OneOf(['subscribed', 'unsubscribed', 'none']) }),
    mergedInto: nullable(Type.String({ description: 'The person that this one became part of.' })),
  },
  { $id: 'Person' },
);
export type PersonView = Static<typeof PersonView>;

export const TimelineEntryView = Type.Object(
  {
    entryId: Type.String(),
    at: Instant,
    profileId: Type.String(),
    personName: Type.Optional(NullableText),
    kind: OneOf(timelineKinds),
    title: Type.String({ description: 'Name of the event, segment or journey; subject of the message.' }),
    detail: AnyObject(
      'By kind. event: its properties, and as `type` the call where it was not a track. profileChanged: `{changed: {trait: {from, to}}, identifiers}`. segment…: `{segmentId, segmentName, cause}`. ' +
        'journey…: `{journeyId, journeyName, journeyVersion, enrollmentId, stepId, stepName, reason}`. ' +
        'message: `{messageId, channel, state, reason, templateId, templateName, journeyId, url}`. merge: `{absorbedId}`. subscription: `{channel, status, cause}`.',
    ),
    messageId: nullable(Type.String({ description: 'Of the message, or of the event that was the cause.' })),
  },
  { $id: 'TimelineEntry' },
);
export type TimelineEntryView = Static<typeof TimelineEntryView>;

export const MessageView = Type.Object(
  {
    messageId: Type.String(),
    channel: Type.String(),
    templateId: Type.String(),
    templateName: NullableText,
    subject: NullableText,
    state: Type.String({ description: 'The furthest state that it has reached.' }),
    states: Type.Array(Type.Object({ state: Type.String(), at: Instant, reason: NullableText })),
    journeyId: NullableText,
    journeyName: NullableText,
    at: Instant,
    reason: NullableText,
    url: nullable(Type.String({ description: 'The link that was clicked last.' })),
    sandboxMessageId: nullable(Type.String({ description: 'Where the sandbox inbox shows it as rendered.' })),
  },
  { $id: 'MessageSummary' },
);
export type MessageView = Static<typeof MessageView>;
