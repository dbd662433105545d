import { type DeadLetter, type TopicDefinition, topics } from '@ichie/contracts';
import type { Issue } from '@ichie/kernel';
import avro from 'avsc';
import type { TopicName } from '../processor/step.ts';
import { TIMERS } from '../processor/timer-record.ts';
import { MendRefused } from './errors.ts';
import { type AnyRecord, type DecodedValue, workspaceOf } from './letter-content.ts';

/** Gives the mended record; `record` is null where the bytes can not be decoded. */
export type Mend = (record: AnyRecord | null) => unknown;

type AnyDefinition = TopicDefinition<{ readonly type: string }>;

/**
 * The record that takes the place of the one in a letter. Its workspace and its key stay what they were: the letter
 * belongs to a workspace, and that it is applied once is known in the lane of its key. Throws {@link MendRefused}.
 */
export function mendedRecord(letter: DeadLetter, decoded: DecodedValue, mend: Mend): AnyRecord {
  if (letter.topic === TIMERS) {
    throw new MendRefused('A timer can not be mended: mend what handles it, then redrive it as it is.');
  }
  if (!Object.hasOwn(topics, letter.topic)) {
    throw new MendRefused(`The catalogue has no topic ${letter.topic}; the letter can only be discarded.`);
  }
  const topic = letter.topic as TopicName;
  const definition = topics[topic] as unknown as AnyDefinition;
  const old = decoded.kind === 'decoded' ? decoded.record : null;
  const record = checkedRecord(definition, mend(old));
  const workspaceId = workspaceOf(decoded);
  if (workspaceId !== null && workspaceOf({ kind: 'decoded', topic, record }) !== workspaceId) {
    throw refused(letter, { path: '/workspaceId', message: `must stay ${workspaceId}` });
  }
  const oldKey = old === null ? letter.key?.toString() : definition.key(old);
  if (oldKey !== undefined && definition.key(record) !== oldKey) {
    throw refused(letter, {
      path: '',
      message: 'must keep the key of the record; discard the letter and send a new one',
    });
  }
  return record;
}

function checkedRecord(definition: AnyDefinition, candidate: unknown): AnyRecord {
  const types = Object.keys(definition.fullNames);
  const type = typeof candidate === 'object' && candidate !== null && 'type' in candidate ? candidate.type : undefined;
  const fullName = typeof type === 'string' ? definition.fullNames[type] : undefined;
  if (fullName === undefined) {
    throw refused(definition.name, { path: '/type', message: `must be ${types.join(' or ')}` });
  }
  const schema = JSON.parse(definition.schemaText) as avro.Schema;
  const union = avro.Type.forSchema(schema);
  const issues: Issue[] = [];
  const value = Array.isArray(schema) ? { [fullName]: candidate } : candidate;
  union.isValid(value, {
    errorHook: (path, _value, expected) => {
      const fields = Array.isArray(schema) ? path.slice(1) : path;
      issues.push({ path: `/${fields.join('/')}`, message: `must be ${nameOf(expected)}` });
    },
  });
  if (issues.length > 0) throw refused(definition.name, ...issues);
  return candidate as AnyRecord;
}

function nameOf(type: avro.Type): string {
  const schema = type.schema() as unknown;
  const names = (Array.isArray(schema) ? schema : [schema]).map((member: unknown) =>
    typeof member === 'object' && member !== null && 'type' in member ? String(member.type) : String(member),
  );
  return names.join(' or ');
}

function refused(subject: DeadLetter | string, ...issues: readonly Issue[]): MendRefused {
  const name = typeof subject === 'string' ? `record of ${subject}` : `record of ${subject.topic}`;
  const list = issues.map(({ path, message }) => `${path === '' ? 'it' : path} ${message}`).join('; ');
  return new MendRefused(`The mended ${name} can not be used: ${list}.`, { issues });
}
