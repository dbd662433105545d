import type { TopicRecords } from '@ichie/contracts';

type Topic = keyof TopicRecords;

interface ServiceGroup {
  readonly service: string;
  readonly group: string;
  readonly topics: readonly Topic[];
}

/** Who reads what: the groups whose lag tells how far each service is behind. */
export const serviceGroups: readonly ServiceGroup[] = [
  { service: 'ingest', group: 'ingest', topics: ['definitions.sources'] },
  { service: 'identity-resolution', group: 'identity-resolution', topics: ['events.collected'] },
  { service: 'segmentation', group: 'segmentation', topics: ['profiles.activity'] },
  { service: 'recommendation', group: 'recommendation', topics: ['profiles.activity'] },
  { service: 'recommendation', group: 'recommendation-catalog', topics: ['catalog.items'] },
  {
    service: 'journey-orchestrator',
    group: 'journey-orchestrator',
    topics: ['profiles.activity', 'segments.membership'],
  },
  {
    service: 'channel-dispatch',
    group: 'channel-dispatch',
    topics: ['messages.requested', 'profiles.activity', 'messages.activity'],
  },
  {
    service: 'admin',
    group: 'admin',
    topics: [
      'profiles.activity',
      'segments.membership',
      'journeys.activity',
      'messages.requested',
      'messages.activity',
    ],
  },
];
