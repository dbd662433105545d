import { type TopicRecords, topics } from '@ichie/contracts';
import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { RecordUndecodable } from '../errors.ts';
import type { TopicName } from '../processor/step.ts';
import { TIMERS } from '../processor/timer-record.ts';
import type { Encoder } from '../producer/encoder.ts';
import type { LetterContent } from './letter.ts';

/** A record of any topic. */
export type AnyRecord = TopicRecords[TopicName];

/** What is in a letter, or why it can not be decoded. */
export type DecodedValue =
  | { readonly kind: 'decoded'; readonly topic: TopicName; readonly record: AnyRecord }
  | { readonly kind: 'timer'; readonly timer: JsonObject }
  | { readonly kind: 'undecodable'; readonly reason: string }
  | { readonly kind: 'empty' };

/** What a letter keeps of a record, as far as it takes to decode it. */
export interface LetterValue {
  readonly topic: string;
  readonly value: Buffer | null;
}

/** Decodes the records in letters. Remembers what the registry does not know, so that it is asked once. */
export class LetterDecoder {
  readonly #encoder: Encoder;
  readonly #unknownSchemas = new Map<number, string>();

  constructor(encoder: Encoder) {
    this.#encoder = encoder;
  }

  /** Throws only when the registry can not answer. */
  async decode({ topic, value }: LetterValue): Promise<DecodedValue> {
    if (value === null) return { kind: 'empty' };
    if (topic === TIMERS) return decodeTimer(value);
    if (!isTopicName(topic)) return { kind: 'undecodable', reason: `The catalogue has no topic ${topic}.` };
    const schemaId = value.length < 5 ? -1 : value.readUInt32BE(1);
    const known = this.#unknownSchemas.get(schemaId);
    if (known !== undefined) return { kind: 'undecodable', reason: known };
    try {
      return { kind: 'decoded', topic, record: await this.#encoder.decode(topic, value) };
    } catch (error) {
      if (!(error instanceof RecordUndecodable)) throw error;
      if (error.cause !== undefined && error.message.includes('knows no schema')) {
        this.#unknownSchemas.set(schemaId, error.message);
      }
      return { kind: 'undecodable', reason: error.message };
    }
  }
}

/** A lane writes a timer as JSON. */
function decodeTimer(value: Buffer): DecodedValue {
  try {
    const timer: unknown = JSON.parse(value.toString());
    if (isJsonObject(timer)) return { kind: 'timer', timer };
  } catch {
    // Told below, as for any other JSON that is no timer.
  }
  return { kind: 'undecodable', reason: 'The value is not a timer.' };
}

const isTopicName = (name: string): name is TopicName => Object.hasOwn(topics, name);

/** The workspace of a decoded record, or null where nobody can tell. */
export const workspaceOf = (decoded: DecodedValue): string | null =>
  decoded.kind === 'decoded' && 'workspaceId' in decoded.record ? decoded.record.workspaceId : null;

export function contentOf(decoded: DecodedValue): LetterContent {
  switch (decoded.kind) {
    case 'decoded':
      return { kind: 'decoded', record: recordToJson(decoded.record) };
    case 'timer':
      return { kind: 'decoded', record: decoded.timer };
    default:
      return decoded;
  }
}

/** A record as JSON. Bytes become `{ "$hex": "…" }`, which {@link recordFromJson} turns back. */
export function recordToJson(value: unknown): JsonValue {
  if (Buffer.isBuffer(value)) return { $hex: value.toString('hex') };
  if (Array.isArray(value)) return value.map(recordToJson);
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, recordToJson(field)]));
}

/** Turns {@link recordToJson} back; what comes of it need not be a record yet. */
export function recordFromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(recordFromJson);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json as Readonly<Record<string, unknown>>);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === '$hex' && typeof only[1] === 'string') return Buffer.from(only[1], 'hex');
  return Object.fromEntries(entries.map(([name, field]) => [name, recordFromJson(field)]));
}
