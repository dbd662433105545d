import { type ForwardedRecord, type Handover, type TopicDefinition, type TopicRecords, topics } from '@ichie/contracts';
import { RecordUndecodable } from '../errors.ts';
import type { Move } from '../handovers/handovers.ts';
import type { PlannedInput } from '../handovers/plan-batch.ts';
import type { Encoder } from '../producer/encoder.ts';
import type { GroupTopic } from '../producer/group-topic.ts';
import type { RawRecord } from './raw-record.ts';
import type { Received, Timer, TopicName } from './step.ts';
import { TIMERS, timerOf } from './timer-record.ts';

/** What came to a lane, decoded. */
export type LaneInput = RecordInput | StateInput | TimerInput;

interface Common extends PlannedInput {
  /** As it was read from a topic of the lane. */
  readonly raw: RawRecord;
  readonly workspaceId: string;
}

/** A record for the handler: read by this lane, or forwarded to it. */
export interface RecordInput extends Common {
  readonly kind: 'record';
  /** As it was first read; what a dead letter keeps. */
  readonly first: RawRecord;
  readonly received: Received;
}

/** A timer that is redriven. */
export interface TimerInput extends Common {
  readonly kind: 'timer';
  readonly first: RawRecord;
  readonly timer: Timer;
}

/** State that was handed out elsewhere. */
export interface StateInput extends Common {
  readonly kind: 'state';
  readonly handover: Handover;
}

/** A record that could not be read, and what a dead letter keeps of it. */
export class UnreadableInput extends Error {
  readonly first: RawRecord;

  constructor(first: RawRecord, cause: unknown) {
    super('The record can not be read.', { cause });
    this.first = first;
  }
}

export interface LaneInputReaderParts {
  readonly topics: readonly TopicName[];
  readonly encoder: Encoder;
  readonly handovers: GroupTopic<'handovers'>;
  /** The move that a record stands for, or null. */
  readonly moveOf: (record: TopicRecords[TopicName]) => Move | null;
}

/** Decodes what comes to the lanes of a group. */
export class LaneInputReader {
  readonly #parts: LaneInputReaderParts;

  constructor(parts: LaneInputReaderParts) {
    this.#parts = parts;
  }

  /** Throws {@link UnreadableInput}, or the transient error of a registry that is away. */
  async read(raw: RawRecord): Promise<LaneInput> {
    if (raw.topic !== 'handovers') return this.#readRecord(raw, raw, null, []);
    const wrapper = await this.#parts.handovers.decode(valueOf(raw));
    if (wrapper.type === 'Handover') {
      const { workspaceId, key, path } = wrapper;
      return { kind: 'state', raw, workspaceId, key, path, move: null, handover: wrapper };
    }
    const first: RawRecord = {
      ...raw,
      topic: wrapper.topic as TopicName,
      partition: wrapper.partition,
      offset: wrapper.offset,
      key: Buffer.from(wrapper.key),
      value: wrapper.value,
      headers: wrapper.headers,
      traceparent: raw.traceparent ?? wrapper.headers.traceparent ?? null,
      writtenAt: wrapper.writtenAt,
    };
    try {
      return first.topic === TIMERS
        ? timerInputOf(raw, first, wrapper)
        : await this.#readRecord(raw, first, wrapper.key, wrapper.path);
    } catch (error) {
      throw error instanceof RecordUndecodable ? new UnreadableInput(first, error) : error;
    }
  }

  async #readRecord(
    raw: RawRecord,
    first: RawRecord,
    newKey: string | null,
    path: readonly string[],
  ): Promise<RecordInput> {
    const { topic, partition, offset, traceparent } = first;
    if (topic === TIMERS || !this.#parts.topics.includes(topic))
      throw new RecordUndecodable(`The group does not read ${topic}.`);
    const definition = topics[topic] as unknown as TopicDefinition<{ readonly type: string }>;
    const written = await this.#parts.encoder.decode(topic, valueOf(first));
    const firstKey = definition.key(written);
    const hasMoved = newKey !== null && newKey !== firstKey && definition.withKey !== null;
    const record = hasMoved ? definition.withKey(written, newKey) : written;
    const received = {
      topic,
      partition,
      offset,
      traceparent,
      record,
      ...(hasMoved ? { movedFrom: firstKey } : {}),
    } as Received;
    return {
      kind: 'record',
      raw,
      first,
      received,
      workspaceId: workspaceOf(record),
      key: hasMoved ? newKey : firstKey,
      path,
      move: this.#parts.moveOf(received.record),
    };
  }
}

const timerInputOf = (raw: RawRecord, first: RawRecord, { workspaceId, key, path }: ForwardedRecord): TimerInput => ({
  kind: 'timer',
  raw,
  first,
  workspaceId,
  key,
  path,
  move: null,
  timer: timerOf(valueOf(first), key),
});

function valueOf({ value }: RawRecord): Buffer {
  if (value === null) throw new RecordUndecodable('The record has no value.');
  return value;
}

const workspaceOf = (record: object): string =>
  'workspaceId' in record && typeof record.workspaceId === 'string' ? record.workspaceId : '';
