import { type TopicDefinition, type TopicRecords, topics } from '@ichie/contracts';
import { partitionOf } from '@ichie/kernel';
import { RecordTooLarge } from '../errors.ts';
import type { TopicName } from '../processor/step.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import { type WireCodec, createWireCodec } from '../registry/wire-codec.ts';
import { subjectOf } from '../topics/create-topics.ts';
import type { StreamConfig } from '../stream-config.ts';
import { clusterTopic, partitionsOf } from '../topics/topic-names.ts';
import type { WireRecord } from './publisher.ts';

/** Turns records into what stands on the wire, and back, for all topics of the catalogue. */
export interface Encoder {
  /** Registers the schemas of topics; they may be encoded afterwards. */
  prepare(topics: Iterable<TopicName>): Promise<void>;
  /** Throws {@link RecordTooLarge}. */
  encode<Name extends TopicName>(topic: Name, record: TopicRecords[Name], traceparent: string | null): WireRecord;
  decode<Name extends TopicName>(topic: Name, bytes: Buffer): Promise<TopicRecords[Name]>;
}

interface Prepared {
  readonly definition: TopicDefinition<{ readonly type: string }>;
  readonly codec: WireCodec<{ readonly type: string }>;
  readonly clusterName: string;
}

export function createEncoder(
  config: Pick<StreamConfig, 'topicPrefix' | 'partitions'>,
  registry: SchemaRegistry,
): Encoder {
  const { topicPrefix } = config;
  const entries = new Map<TopicName, Prepared>();
  const prepared = new Set<TopicName>();

  const entryOf = (topic: TopicName): Prepared => {
    const known = entries.get(topic);
    if (known !== undefined) return known;
    const definition = topics[topic] as unknown as TopicDefinition<{ readonly type: string }>;
    const clusterName = clusterTopic(topicPrefix, topic);
    const entry = { definition, clusterName, codec: createWireCodec(definition, subjectOf(clusterName), registry) };
    entries.set(topic, entry);
    return entry;
  };

  return {
    async prepare(names) {
      const missing = [...names].filter((name) => !prepared.has(name));
      if (missing.length === 0) return;
      await Promise.all(missing.map((name) => entryOf(name).codec.prepare()));
      for (const name of missing) prepared.add(name);
    },
    encode(topic, record, traceparent) {
      const { definition, codec, clusterName } = entryOf(topic);
      const key = definition.key(record);
      const value = codec.encode(record);
      const { maxRecordBytes } = definition;
      if (value.length > maxRecordBytes) throw RecordTooLarge.of(topic, record.type, value.length, maxRecordBytes);
      const headers = traceparent === null ? {} : { traceparent };
      return { topic: clusterName, partition: partitionOf(key, partitionsOf(definition, config)), key, value, headers };
    },
    decode: (topic, bytes) => entryOf(topic).codec.decode(bytes) as Promise<never>,
  };
}
