import type { DeadLetter } from '@ichie/contracts';
import { describe, expect, it } from '@jest/globals';
import { anEvent } from '../../test/fixtures/counting-stage.ts';
import { MendRefused } from './errors.ts';
import { recordFromJson, recordToJson } from './letter-content.ts';
import { mendedRecord } from './mend.ts';

const event = anEvent('aiko', 1, 'Poison');
const letter: DeadLetter = {
  type: 'DeadLetter',
  letterId: 'profiles.activity/0/1',
  state: 'open',
  redrives: 0,
  group: 'counting',
  topic: 'profiles.activity',
  partition: 0,
  offset: 1,
  key: Buffer.from('aiko'),
  value: Buffer.from([0]),
  headers: {},
  errorCode: 'record_rejected',
  errorMessage: '',
  attempts: 1,
  failedAt: 0,
  closedBy: null,
  closedAt: null,
};
const decoded = { kind: 'decoded', topic: 'profiles.activity', record: event } as const;
const undecodable = { kind: 'undecodable', reason: 'The bytes are not what schema 1 says.' } as const;

describe('mending a record', () => {
  it('gives the record that takes the place of the old one', () => {
    const mended = mendedRecord(letter, decoded, () => ({ ...event, event: 'Product Viewed' }));
    expect(mended).toEqual({ ...event, event: 'Product Viewed' });
  });

  it('gives a record for bytes that can not be decoded', () => {
    expect(mendedRecord(letter, undecodable, () => event)).toBe(event);
  });

  it.each([
    ['a type that the topic does not carry', { ...event, type: 'Event' }, '/type must be EventResolved or '],
    ['a field of another type', { ...event, version: 'new' }, '/version must be long'],
    ['another workspace', { ...event, workspaceId: 'workspace-2' }, '/workspaceId must stay workspace-1'],
    ['another key', { ...event, profileId: 'kenji' }, 'it must keep the key of the record'],
    ['no record', null, '/type must be EventResolved or '],
  ])('refuses %s and names the field', (_what, candidate, message) => {
    const mending = (): unknown => mendedRecord(letter, decoded, () => candidate);
    expect(mending).toThrow(MendRefused);
    expect(mending).toThrow(message);
  });

  it('refuses a record with another key than that of the bytes', () => {
    expect(() => mendedRecord(letter, undecodable, () => anEvent('kenji', 1))).toThrow(MendRefused);
  });
});

describe('a record as JSON', () => {
  it('comes back as it was, bytes too', () => {
    const record = {
      type: 'ForwardedRecord',
      path: ['a'],
      value: Buffer.from([0, 255]),
      headers: { a: 'b' },
      key: null,
    };
    const json = JSON.parse(JSON.stringify(recordToJson(record))) as unknown;
    expect(recordFromJson(json)).toEqual(record);
  });
});
