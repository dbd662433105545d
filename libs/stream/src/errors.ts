import { IchieError } from '@ichie/kernel';

/** A record that can never be handled; it goes to the dead letters and its lane goes on. */
export class RecordRejected extends IchieError {
  readonly code = 'record_rejected';
  readonly kind = 'invalid';
}

/** Bytes that are not what their topic carries. */
export class RecordUndecodable extends IchieError {
  readonly code = 'record_undecodable';
  readonly kind = 'invalid';
}

/** A record that no broker would take. */
export class RecordTooLarge extends IchieError {
  readonly code = 'record_too_large';
  readonly kind = 'tooLarge';
}

/** Topics that one instance must own together have different numbers of partitions. */
export class PartitionCountsDiffer extends IchieError {
  readonly code = 'partition_counts_differ';
  readonly kind = 'internal';
}

/** The schema registry did not answer, or refused. */
export class RegistryUnavailable extends IchieError {
  readonly code = 'registry_unavailable';
  readonly kind = 'unavailable';
}

/** The registry refuses a schema that is not compatible with its subject. */
export class SchemaRefused extends IchieError {
  readonly code = 'schema_refused';
  readonly kind = 'conflict';
}

/** More records wait to be published than may; the sender should come again later. */
export class ProducerFull extends IchieError {
  readonly code = 'producer_full';
  readonly kind = 'overloaded';
}

/** The lane is not owned here, or no longer. */
export class LaneLost extends IchieError {
  readonly code = 'lane_lost';
  readonly kind = 'unavailable';
}

/** Kafka takes its time: the step is made again when it has what came before. */
export class PublishLate extends IchieError {
  readonly code = 'publish_late';
  readonly kind = 'unavailable';
}
