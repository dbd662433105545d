import { type TopicDefinition, type TopicRecords, topics } from '@ichie/contracts';
import { partitionOf } from '@ichie/kernel';
import { RecordTooLarge } from '../errors.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import { type WireCodec, createWireCodec } from '../registry/wire-codec.ts';
import { subjectOf } from '../topics/create-topics.ts';
import { type GroupTopicName, groupTopic } from '../topics/topic-names.ts';
import type { WireRecord } from './publisher.ts';

export interface GroupTopicOptions<Name extends GroupTopicName> {
  readonly name: Name;
  readonly group: string;
  readonly topicPrefix: string;
  readonly partitions: number;
  readonly registry: SchemaRegistry;
}

/** One of the topics that a group has of its own: its records → wire, and back. */
export class GroupTopic<Name extends GroupTopicName> {
  /** Its name on the cluster. */
  readonly clusterName: string;
  readonly #partitions: number;
  readonly #definition: TopicDefinition<TopicRecords[Name]>;
  readonly #codec: WireCodec<TopicRecords[Name]>;

  constructor({ name, group, topicPrefix, partitions, registry }: GroupTopicOptions<Name>) {
    this.clusterName = groupTopic(topicPrefix, group, name);
    this.#partitions = partitions;
    this.#definition = topics[name] as unknown as TopicDefinition<TopicRecords[Name]>;
    this.#codec = createWireCodec(this.#definition, subjectOf(this.clusterName), registry);
  }

  /** Registers the schema; `encode` may be used afterwards. */
  prepare(): Promise<void> {
    return this.#codec.prepare();
  }

  /** Throws {@link RecordTooLarge}. */
  encode(record: TopicRecords[Name], headers: Readonly<Record<string, string>>): WireRecord {
    const { key, name, maxRecordBytes } = this.#definition;
    const value = this.#codec.encode(record);
    if (value.length > maxRecordBytes) throw RecordTooLarge.of(name, record.type, value.length, maxRecordBytes);
    const text = key(record);
    return { topic: this.clusterName, partition: partitionOf(text, this.#partitions), key: text, value, headers };
  }

  /** Throws {@link RecordUndecodable}. */
  decode(value: Buffer): Promise<TopicRecords[Name]> {
    return this.#codec.decode(value);
  }
}
