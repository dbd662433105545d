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
  readonly partitions: number;
}

type Headers = WireRecord['headers'];

const NO_HEADERS: Headers = {};

/** Records of one cause come together: they share their headers. */
function createHeaders(): (traceparent: string | null) => Headers {
  let last: string | null = null;
  let headers = NO_HEADERS;
  return (traceparent) => {
    if (traceparent === last) return headers;
    last = traceparent;
    headers = traceparent === null ? NO_HEADERS : { traceparent };
    return headers;
  };
}

export function createEncoder(
  config: Pick<StreamConfig, 'topicPrefix' | 'partitions'>,
  registry: SchemaRegistry,
): Encoder {
  const { topicPrefix } = config;
  const entries = new Map<TopicName, Prepared>();
  const prepared = new Set<TopicName>();
  const headersOf = createHeaders();

  const entryOf = (topic: TopicName): Prepared => {
    const known = entries.get(topic);
    if (known !== undefined) return known;
    const definition = topics[topic] as unknown as TopicDefinition<{ readonly type: string }>;
    const clusterName = clusterTopic(topicPrefix, topic);
    const entry = {
      definition,
      clusterName,
      codec: createWireCodec(definition, subjectOf(clusterName), registry),
      partitions: partitionsOf(definition, config),
    };
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
      const { definition, codec, clusterName, partitions } = entryOf(topic);
      const key = definition.key(record);
      const value = codec.encode(record);
      const { maxRecordBytes } = definition;
      if (value.length > maxRecordBytes) throw RecordTooLarge.of(topic, record.type, value.length, maxRecordBytes);
      const partition = partitionOf(key, partitions);
      return { topic: clusterName, partition, key, value, headers: headersOf(traceparent) };
    },
    decode: (topic, bytes) => entryOf(topic).codec.decode(bytes) as Promise<never>,
  };
}
