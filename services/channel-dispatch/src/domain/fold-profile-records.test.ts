import type { EventResolved, ProfileAbsorbed, ProfileErased } from '@ichie/contracts';
import { describe, expect, it } from '@jest/globals';
import { NOON, aProfileChanged } from '../../test/builders.ts';
import { foldProfileRecords } from './fold-profile-records.ts';

const names = { workspaceId: 'kissa', profileId: 'profile-1' };

const anEvent = (version: number): EventResolved => ({
  type: 'EventResolved',
  ...names,
  version,
  sourceId: 'web',
  messageId: `event-${String(version)}`,
  method: 'track',
  event: 'Order Completed',
  anonymousId: null,
  userId: null,
  properties: '{}',
  context: '{}',
  timestamp: NOON,
  receivedAt: NOON,
});

describe('summing up the profile records of a batch', () => {
  it('keeps the newest whole profile and the highest version of any record, in whatever order they come', () => {
    const [third, second] = [aProfileChanged({ version: 3 }), aProfileChanged({ version: 2 })];
    expect(foldProfileRecords([third, anEvent(7), second, anEvent(4)])).toEqual([
      { ...names, seenVersion: 7, snapshot: third, absorbed: {}, erased: null },
    ]);
  });

  it('knows who was erased, and what became part of whom by which version', () => {
    const absorbed: ProfileAbsorbed = {
      type: 'ProfileAbsorbed',
      ...names,
      version: 8,
      absorbedId: 'b',
      mergedAt: NOON,
      causeMessageId: null,
    };
    const erased: ProfileErased = { type: 'ProfileErased', ...names, version: 9, erasedAt: NOON };
    expect(foldProfileRecords([absorbed, erased])).toEqual([
      { ...names, seenVersion: 9, snapshot: null, absorbed: { b: 8 }, erased },
    ]);
  });

  it('keeps people of different workspaces apart', () => {
    expect(foldProfileRecords([aProfileChanged(), aProfileChanged({ workspaceId: 'other' })])).toHaveLength(2);
  });
});
