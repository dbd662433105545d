import { randomUUID } from 'node:crypto';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { eventually } from '@ichie/testing';
import type { Stranger } from '../../support/whole-topic.ts';
import { SMUGGLED } from '../requests/framing.ts';

/** What is wrong with a record, in words, or undefined. */
type Fault = string | undefined;

const METHODS = new Set(['identify', 'track', 'page', 'screen', 'group', 'alias']);
const EARLIEST = Date.UTC(1990, 0);

/**
 * Reads everything that ingest accepts with a client and a registry client that are not ours, and judges each record as
 * whoever works with it would have to.
 */
export class Downstream implements AsyncDisposable {
  readonly messageIds = new Set<string>();
  readonly faults: string[] = [];
  records = 0;
  readonly #kafka: Stranger;
  readonly #topic: string;
  readonly #consumer: ReturnType<Stranger['consumer']>;
  readonly #next = new Map<number, number>();

  private constructor(kafka: Stranger, topic: string) {
    this.#kafka = kafka;
    this.#topic = topic;
    this.#consumer = kafka.consumer({ groupId: `fuzz-${randomUUID()}`, maxWaitTimeInMs: 100 });
  }

  static async start(kafka: Stranger, registryUrl: string, topic: string): Promise<Downstream> {
    const downstream = new Downstream(kafka, topic);
    const registry = new SchemaRegistry({ host: registryUrl });
    await downstream.#consumer.connect();
    await downstream.#consumer.subscribe({ topics: [topic], fromBeginning: true });
    await downstream.#consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        downstream.#next.set(partition, Number(message.offset) + 1);
        downstream.records += 1;
        try {
          if (message.value === null) throw new Error('has no value');
          downstream.#judge((await registry.decode(message.value)) as Record<string, unknown>);
        } catch (error) {
          downstream.faults.push(`offset ${message.offset} of ${String(partition)}: ${String(error)}`);
        }
      },
    });
    return downstream;
  }

  /** Resolves when everything that stands on the topic now has been read. */
  async catchUp(): Promise<void> {
    const admin = this.#kafka.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(this.#topic);
    await admin.disconnect();
    await eventually(
      () => {
        const behind = ends.filter(
          ({ partition, low, high }) => Number(high) > Number(low) && (this.#next.get(partition) ?? 0) < Number(high),
        );
        if (behind.length > 0) throw new Error(`${String(behind.length)} partitions are not read to their ends.`);
      },
      { timeoutMs: 120_000, intervalMs: 100 },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#consumer.disconnect();
  }

  #judge(record: Record<string, unknown>): void {
    const messageId = String(record.messageId);
    this.messageIds.add(messageId);
    const fault = faultOf(record);
    if (fault !== undefined) this.faults.push(`${messageId}: ${fault}`);
  }
}

function faultOf(record: Record<string, unknown>): Fault {
  if (record.messageId === SMUGGLED) return 'was smuggled in behind another request';
  if (typeof record.method !== 'string' || !METHODS.has(record.method)) return 'has an unknown method';
  if (record.userId === null && record.anonymousId === null) return 'is of nobody';
  for (const field of ['timestamp', 'receivedAt']) {
    const instant = Number(record[field]);
    if (!(instant >= EARLIEST && instant <= Date.now() + 60_000)) return `has ${field} ${String(record[field])}`;
  }
  for (const [field, value] of Object.entries(record)) {
    if (typeof value === 'string' && !isStorable(value)) return `has text in ${field} that no database holds`;
  }
  return ['properties', 'traits', 'context'].map((field) => faultOfJson(field, record[field])).find(Boolean);
}

function faultOfJson(field: string, text: unknown): Fault {
  const value: unknown = JSON.parse(String(text));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `has no object in ${field}`;
  return isStorableValue(value) ? undefined : `has something in ${field} that no database holds`;
}

function isStorableValue(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, child]) => isStorable(key) && isStorableValue(child));
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
