import { type TopicRecords, groups } from '@ichie/contracts';

interface ServiceGroup {
  readonly service: string;
  readonly group: string;
  readonly topics: readonly (keyof TopicRecords)[];
}

/** Who reads what: the groups whose lag tells how far each service is behind. */
export const serviceGroups: readonly ServiceGroup[] = Object.entries(groups).map(([group, { service, topics }]) => ({
  service,
  group,
  topics,
}));
