/** A topic of the catalogue. */
export interface TopicDefinition<TopicRecord extends { readonly type: string }> {
  readonly name: string;
  /** A power of two; topics keyed by profile have the same number. */
  readonly partitions: number;
  readonly cleanup: 'delete' | 'compact';
  /** How long records are kept, or null for ever (compacted topics). */
  readonly retentionMs: number | null;
  /** Whether each consumer group has such a topic of its own, named `<group>.<name>`. */
  readonly perGroup: boolean;
  /** The key of a record, which decides its partition. */
  readonly key: (record: TopicRecord) => string;
  /** The record with another key, as it is when its key has moved; null for topics whose key is more than one field. */
  readonly withKey: ((record: TopicRecord, key: string) => { readonly type: string }) | null;
  /** The largest value that the topic takes. */
  readonly maxRecordBytes: number;
  /** Name of each record type → its full name on the wire. */
  readonly fullNames: Readonly<Record<string, string>>;
  /** The Avro schema as JSON: a record, or a union of records. */
  readonly schemaText: string;
}
