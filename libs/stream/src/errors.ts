import { IchieError } from '@ichie/kernel';

/**
 * A record that can never be handled; it goes to the dead letters and its lane goes on.
 *
 * Remedy: look at the dead letter, mend the record or the handler, and redrive it.
 */
export class RecordRejected extends IchieError {
  readonly code = 'record_rejected';
  readonly kind = 'invalid';
}

/**
 * Bytes that are not what their topic carries.
 *
 * Remedy: find who wrote it: its bytes or its schema id are not of this topic.
 */
export class RecordUndecodable extends IchieError {
  readonly code = 'record_undecodable';
  readonly kind = 'invalid';
}

/**
 * A record that no broker would take.
 *
 * Remedy: make what the record carries smaller; a topic takes 1,000,000 bytes a record.
 */
export class RecordTooLarge extends IchieError {
  readonly code = 'record_too_large';
  readonly kind = 'tooLarge';

  static of(topic: string, type: string, bytes: number, limit: number): RecordTooLarge {
    const figures = [bytes, limit].map((figure) => figure.toLocaleString('en-US'));
    return new RecordTooLarge(`A ${type} record has ${figures[0] ?? ''} bytes; ${topic} takes ${figures[1] ?? ''}.`);
  }
}

/**
 * Topics that one instance must own together have other numbers of partitions than the installation is set to.
 *
 * Remedy: set ICHIE_PARTITIONS to what the topics have, or create them anew with what it says.
 */
export class PartitionCountsDiffer extends IchieError {
  readonly code = 'partition_counts_differ';
  readonly kind = 'internal';
}

/**
 * The schema registry did not answer, or refused.
 *
 * Remedy: bring the schema registry back; lanes go on by themselves.
 */
export class RegistryUnavailable extends IchieError {
  readonly code = 'registry_unavailable';
  readonly kind = 'unavailable';
}

/**
 * The registry refuses a schema that is not compatible with its subject.
 *
 * Remedy: make the change compatible: a new field needs a default. See schemas/README.md.
 */
export class SchemaRefused extends IchieError {
  readonly code = 'schema_refused';
  readonly kind = 'conflict';
}

/**
 * More records wait to be published than may; the sender should come again later.
 *
 * Remedy: send again in a few seconds; if it stays, look at the brokers.
 */
export class ProducerFull extends IchieError {
  readonly code = 'producer_full';
  readonly kind = 'overloaded';
}

/**
 * The lane is not owned here, or no longer.
 *
 * Remedy: none is needed, its new owner goes on.
 */
export class LaneLost extends IchieError {
  readonly code = 'lane_lost';
  readonly kind = 'unavailable';
}

/**
 * Kafka takes its time: the step is made again when it has what came before.
 *
 * Remedy: bring Kafka back if it is away; the lane goes on by itself.
 */
export class PublishLate extends IchieError {
  readonly code = 'publish_late';
  readonly kind = 'unavailable';
}

/**
 * Kafka has taken a request and not answered for far too long. The connection is given up and made anew.
 *
 * Remedy: bring Kafka back if it is away; the service goes on by itself.
 */
export class KafkaSilent extends IchieError {
  readonly code = 'kafka_silent';
  readonly kind = 'unavailable';
}
