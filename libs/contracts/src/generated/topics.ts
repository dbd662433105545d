// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import { type EventsCollectedRecord, eventsCollectedTopic } from './events-collected.ts';
import { type EventsOverflowRecord, eventsOverflowTopic } from './events-overflow.ts';
import { type ProfilesActivityRecord, profilesActivityTopic } from './profiles-activity.ts';
import { type SegmentsMembershipRecord, segmentsMembershipTopic } from './segments-membership.ts';
import { type JourneysActivityRecord, journeysActivityTopic } from './journeys-activity.ts';
import { type MessagesRequestedRecord, messagesRequestedTopic } from './messages-requested.ts';
import { type MessagesActivityRecord, messagesActivityTopic } from './messages-activity.ts';
import { type CatalogItemsRecord, catalogItemsTopic } from './catalog-items.ts';
import { type SuppressionsRequestedRecord, suppressionsRequestedTopic } from './suppressions-requested.ts';
import { type DefinitionsSourcesRecord, definitionsSourcesTopic } from './definitions-sources.ts';
import { type DefinitionsTrackingPlansRecord, definitionsTrackingPlansTopic } from './definitions-tracking-plans.ts';
import { type DefinitionsSegmentsRecord, definitionsSegmentsTopic } from './definitions-segments.ts';
import { type DefinitionsJourneysRecord, definitionsJourneysTopic } from './definitions-journeys.ts';
import { type DefinitionsContentRecord, definitionsContentTopic } from './definitions-content.ts';
import { type HandoversRecord, handoversTopic } from './handovers.ts';
import { type DeadLettersRecord, deadLettersTopic } from './dead-letters.ts';

export * from './events-collected.ts';
export * from './events-overflow.ts';
export * from './profiles-activity.ts';
export * from './segments-membership.ts';
export * from './journeys-activity.ts';
export * from './messages-requested.ts';
export * from './messages-activity.ts';
export * from './catalog-items.ts';
export * from './suppressions-requested.ts';
export * from './definitions-sources.ts';
export * from './definitions-tracking-plans.ts';
export * from './definitions-segments.ts';
export * from './definitions-journeys.ts';
export * from './definitions-content.ts';
export * from './handovers.ts';
export * from './dead-letters.ts';

/** The record types of each topic. */
export interface TopicRecords {
  readonly 'events.collected': EventsCollectedRecord;
  readonly 'events.overflow': EventsOverflowRecord;
  readonly 'profiles.activity': ProfilesActivityRecord;
  readonly 'segments.membership': SegmentsMembershipRecord;
  readonly 'journeys.activity': JourneysActivityRecord;
  readonly 'messages.requested': MessagesRequestedRecord;
  readonly 'messages.activity': MessagesActivityRecord;
  readonly 'catalog.items': CatalogItemsRecord;
  readonly 'suppressions.requested': SuppressionsRequestedRecord;
  readonly 'definitions.sources': DefinitionsSourcesRecord;
  readonly 'definitions.tracking-plans': DefinitionsTrackingPlansRecord;
  readonly 'definitions.segments': DefinitionsSegmentsRecord;
  readonly 'definitions.journeys': DefinitionsJourneysRecord;
  readonly 'definitions.content': DefinitionsContentRecord;
  readonly 'handovers': HandoversRecord;
  readonly 'dead-letters': DeadLettersRecord;
}

/** The catalogue: every topic there is. */
export const topics = {
  'events.collected': eventsCollectedTopic,
  'events.overflow': eventsOverflowTopic,
  'profiles.activity': profilesActivityTopic,
  'segments.membership': segmentsMembershipTopic,
  'journeys.activity': journeysActivityTopic,
  'messages.requested': messagesRequestedTopic,
  'messages.activity': messagesActivityTopic,
  'catalog.items': catalogItemsTopic,
  'suppressions.requested': suppressionsRequestedTopic,
  'definitions.sources': definitionsSourcesTopic,
  'definitions.tracking-plans': definitionsTrackingPlansTopic,
  'definitions.segments': definitionsSegmentsTopic,
  'definitions.journeys': definitionsJourneysTopic,
  'definitions.content': definitionsContentTopic,
  'handovers': handoversTopic,
  'dead-letters': deadLettersTopic,
} as const;
