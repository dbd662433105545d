import { IchieError } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { RecordUndecodable } from '../errors.ts';
import type { GroupTopics } from '../lag.ts';
import type { Encoder } from '../producer/encoder.ts';
import { groupTopic } from '../topics/topic-names.ts';
import { BrokersUnavailable, DeadLetterTopicMissing } from './errors.ts';
import { type LetterDecoder, workspaceOf } from './letter-content.ts';
import { LetterIndex } from './letter-index.ts';
import { type OnMessages, type TopicRange, readRanges } from './read-ranges.ts';
import { type StoredLetter, storedLetterOf, summaryOf } from './stored-letter.ts';

export interface LetterStoreParts {
  readonly kafka: Kafka;
  readonly brokers: readonly string[];
  readonly topicPrefix: string;
  readonly groups: readonly GroupTopics[];
  readonly encoder: Encoder;
  readonly decoder: LetterDecoder;
  readonly logger: Logger;
}

/** What is known of the topic of one group. */
interface Followed {
  readonly group: string;
  /** Name on the cluster. */
  readonly topic: string;
  readonly index: LetterIndex;
  low: number;
  /** Next offset to read. */
  next: number;
}

/** How long the first connection may take. */
const CONNECT_MS = 10_000;

/** Reads the topics of dead letters: an index of what is open, brought up to date when it is asked for, and whole letters. */
export class LetterStore implements AsyncDisposable {
  readonly #parts: LetterStoreParts;
  readonly #followed: readonly Followed[];
  #admin: Promise<Admin> | undefined;
  #catchingUp: Promise<unknown> = Promise.resolve();

  constructor(parts: LetterStoreParts) {
    this.#parts = parts;
    this.#followed = parts.groups.map(({ group }) => ({
      group,
      topic: groupTopic(parts.topicPrefix, group, 'dead-letters'),
      index: new LetterIndex(),
      low: 0,
      next: 0,
    }));
  }

  /** The open letters of some groups, as of now. */
  async indexesOf(groups: readonly string[]): Promise<readonly LetterIndex[]> {
    const wanted = this.#followed.filter(({ group }) => groups.includes(group));
    // One after another: each goes on where the last one ended.
    const caughtUp = this.#catchingUp.then(() => this.#catchUp(wanted));
    this.#catchingUp = caughtUp.catch(() => undefined);
    await caughtUp;
    return wanted.map(({ index }) => index);
  }

  /** Reads whole letters at some positions, in order. `onLetter` is waited for. */
  async read(
    group: string,
    positions: readonly number[],
    onLetter: (letter: StoredLetter, alive: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    if (positions.length === 0) return;
    const wanted = new Set(positions);
    const range = { from: Math.min(...bounds(positions)), end: Math.max(...bounds(positions)) + 1 };
    await this.#read([{ topic: this.#of(group).topic, ...range }], async (_topic, messages, alive) => {
      for (const message of messages) {
        if (!wanted.has(Number(message.offset))) continue;
        const stored = await this.#letterOf(message);
        if (stored !== null) await onLetter(stored, alive);
      }
    });
  }

  /** Everything that the topic of a group tells about one letter, in order. */
  async historyOf(group: string, letterId: string): Promise<readonly StoredLetter[]> {
    const { topic, low, next } = this.#of(group);
    const history: StoredLetter[] = [];
    await this.#read([{ topic, from: low, end: next }], async (_topic, messages) => {
      for (const message of messages) {
        if (message.key !== null && message.key.toString() !== letterId) continue;
        const stored = await this.#letterOf(message);
        if (stored?.letter.letterId === letterId) history.push(stored);
      }
    });
    return history;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#catchingUp;
    await (await this.#admin?.catch(() => undefined))?.disconnect();
  }

  #of(group: string): Followed {
    const followed = this.#followed.find((entry) => entry.group === group);
    if (followed === undefined) throw new TypeError(`The letters of ${group} are not followed.`);
    return followed;
  }

  async #catchUp(wanted: readonly Followed[]): Promise<void> {
    const ranges = await this.#tellingBrokers(() => this.#newRanges(wanted));
    await this.#read(ranges, async (topic, messages) => {
      const followed = wanted.find((entry) => entry.topic === topic);
      if (followed === undefined) return;
      for (const message of messages) await this.#index(followed, message);
    });
    for (const { topic, end } of ranges) {
      const followed = wanted.find((entry) => entry.topic === topic);
      if (followed !== undefined) followed.next = end;
    }
  }

  /** What has been written since the last time. */
  async #newRanges(wanted: readonly Followed[]): Promise<TopicRange[]> {
    const admin = await this.#connected();
    const existing = new Set(await admin.listTopics());
    const there = wanted.filter(({ topic }) => existing.has(topic));
    const [first] = wanted;
    if (there.length === 0 && first !== undefined) {
      throw new DeadLetterTopicMissing(
        `The cluster has no topic ${first.topic}. Check ICHIE_TOPIC_PREFIX; if it is right, create the topics.`,
      );
    }
    return Promise.all(
      there.map(async (followed) => {
        const [offsets] = await admin.fetchTopicOffsets(followed.topic);
        const [low, end] = [Number(offsets?.low ?? 0), Number(offsets?.high ?? 0)];
        if (end < followed.next) {
          // It was made anew.
          followed.index.clear();
          followed.next = low;
        }
        followed.low = low;
        followed.index.forgetBefore(low);
        return { topic: followed.topic, from: Math.max(low, followed.next), end };
      }),
    );
  }

  async #index(followed: Followed, message: KafkaMessage): Promise<void> {
    const stored = await this.#letterOf(message);
    if (stored !== null) {
      const workspaceId = workspaceOf(await this.#parts.decoder.decode(stored.letter));
      const { position, origin, letter } = stored;
      followed.index.accept({ position, origin, state: letter.state, summary: summaryOf(stored, workspaceId) });
    }
    followed.next = Number(message.offset) + 1;
  }

  /** Null for what is no letter: somebody else wrote it. */
  async #letterOf(message: KafkaMessage): Promise<StoredLetter | null> {
    try {
      return await storedLetterOf(this.#parts.encoder, message);
    } catch (error) {
      if (!(error instanceof RecordUndecodable)) throw error;
      this.#parts.logger.warn({ err: error, offset: message.offset }, 'What stands among dead letters is not one.');
      return null;
    }
  }

  #read(ranges: readonly TopicRange[], onMessages: OnMessages): Promise<void> {
    const { kafka, topicPrefix } = this.#parts;
    return this.#tellingBrokers(() => readRanges({ kafka, groupPrefix: topicPrefix, ranges, onMessages }));
  }

  /** Says which brokers do not answer, instead of how the client gave up. */
  async #tellingBrokers<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof IchieError || !(error instanceof Error) || !error.name.startsWith('KafkaJS')) throw error;
      throw this.#unavailable(error);
    }
  }

  #unavailable(cause?: Error): BrokersUnavailable {
    const brokers = this.#parts.brokers.join(', ');
    return new BrokersUnavailable(`Kafka at ${brokers} does not answer. Start it, or set KAFKA_BROKERS.`, { cause });
  }

  async #connected(): Promise<Admin> {
    this.#admin ??= this.#connect();
    try {
      return await this.#admin;
    } catch (error) {
      this.#admin = undefined;
      throw error;
    }
  }

  async #connect(): Promise<Admin> {
    const admin = this.#parts.kafka.admin({ retry: { initialRetryTime: 100, retries: 5 } });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(this.#unavailable()), CONNECT_MS);
    try {
      await Promise.race([admin.connect(), late.promise]);
      return admin;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The first and the last of positions that are in order. */
const bounds = (positions: readonly number[]): number[] => [positions[0] ?? 0, positions.at(-1) ?? 0];
