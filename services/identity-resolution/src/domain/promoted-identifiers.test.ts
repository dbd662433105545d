import { describe, expect, it } from '@jest/globals';
import { anAlias, anEvent, anIdentify, aTrack } from '../../test/an-event.ts';
import { promotedIdentifiers } from '@ichie/contracts';

describe('promoted identifiers', () => {
  it('are listed with the surest first', () => {
    const event = anIdentify({
      userId: 'u1',
      anonymousId: 'a1',
      traits: { email: 'aiko@example.com', phone: '+819012345678' },
      context: { externalIds: [{ id: 'L-7', type: 'loyalty_card' }] },
    });
    expect(promotedIdentifiers(event)).toEqual([
      { type: 'userId', value: 'u1' },
      { type: 'email', value: 'aiko@example.com' },
      { type: 'phone', value: '+819012345678' },
      { type: 'loyalty_card', value: 'L-7' },
      { type: 'anonymousId', value: 'a1' },
    ]);
  });

  it('write e-mail addresses in lower case and phone numbers without separators', () => {
    const traits = { email: ' Aiko@Example.COM ', phone: '+81 90-1234-5678' };
    expect(promotedIdentifiers(anIdentify({ traits }))).toEqual([
      { type: 'email', value: 'aiko@example.com' },
      { type: 'phone', value: '+819012345678' },
    ]);
  });

  it('leave out addresses and numbers that cannot be ones', () => {
    const traits = { email: 'aiko at example', phone: '090-1234-5678' };
    expect(promotedIdentifiers(anIdentify({ userId: 'u1', traits }))).toEqual([{ type: 'userId', value: 'u1' }]);
  });

  it('leave out placeholders, control characters and texts too long to be ids', () => {
    expect(promotedIdentifiers(aTrack({ userId: 'null', anonymousId: 'a1' }))).toEqual([
      { type: 'anonymousId', value: 'a1' },
    ]);
    expect(promotedIdentifiers(aTrack({ userId: 'a\u0000b', anonymousId: 'x'.repeat(513) }))).toEqual([]);
  });

  it('join the previous id of an alias as an anonymous id', () => {
    expect(promotedIdentifiers(anAlias({ userId: 'u1', previousId: 'a1' }))).toEqual([
      { type: 'userId', value: 'u1' },
      { type: 'anonymousId', value: 'a1' },
    ]);
  });

  it('find nothing to join in an alias to itself', () => {
    expect(promotedIdentifiers(anAlias({ userId: 'u1', previousId: 'u1' }))).toEqual([{ type: 'userId', value: 'u1' }]);
  });

  it('include the address that the context of any event gives', () => {
    const event = aTrack({ anonymousId: 'a1', context: { traits: { email: 'aiko@example.com' } } });
    expect(promotedIdentifiers(event)).toEqual([
      { type: 'email', value: 'aiko@example.com' },
      { type: 'anonymousId', value: 'a1' },
    ]);
  });

  it('do not include the address of a group, which is the account’s', () => {
    const event = anEvent({ method: 'group', userId: 'u1', groupId: 'g1', traits: { email: 'office@example.com' } });
    expect(promotedIdentifiers(event)).toEqual([{ type: 'userId', value: 'u1' }]);
  });

  it('never take a user id from the context', () => {
    const context = {
      externalIds: [{ id: 'u2', type: 'user_id' }, { id: 7, type: 'loyalty_card' }, 'odd', { id: 'x' }],
    };
    expect(promotedIdentifiers(aTrack({ anonymousId: 'a1', context }))).toEqual([
      { type: 'loyalty_card', value: '7' },
      { type: 'anonymousId', value: 'a1' },
    ]);
  });
});
