import { describe, expect, it } from '@jest/globals';
import { anAlias, anEvent, anIdentify, aTrack, NOON } from '../../test/an-event.ts';
import { HANDLED_AT, identifierGraph, resolvedTo, resolveEvents } from '../../test/resolve-events.ts';

describe('resolving an event', () => {
  it('makes a profile of the first event of an anonymous visitor and tells the profile before the event', () => {
    const event = aTrack({
      anonymousId: 'a1',
      messageId: 'm1',
      properties: { sku: 'tea' },
      context: { locale: 'ja-JP' },
    });
    expect(resolveEvents(event).records).toEqual([
      {
        type: 'ProfileChanged',
        workspaceId: 'shop',
        profileId: 'p1',
        version: 1,
        traits: '{"locale":"ja-JP"}',
        identifiers: [{ type: 'anonymousId', value: 'a1' }],
        createdAt: NOON,
        changedAt: HANDLED_AT,
        causeMessageId: 'm1',
      },
      {
        type: 'EventResolved',
        workspaceId: 'shop',
        profileId: 'p1',
        version: 2,
        sourceId: 'web',
        messageId: 'm1',
        method: 'track',
        event: 'Product Viewed',
        anonymousId: 'a1',
        userId: null,
        properties: '{"sku":"tea"}',
        context: '{"locale":"ja-JP"}',
        timestamp: NOON,
        receivedAt: NOON,
      },
    ]);
  });

  it('tells nothing but the event when nothing else is new', () => {
    const { records } = resolveEvents(aTrack({ anonymousId: 'a1' }), aTrack({ anonymousId: 'a1' }));
    expect(records.map(({ type, version }) => [type, version])).toEqual([
      ['ProfileChanged', 1],
      ['EventResolved', 2],
      ['EventResolved', 3],
    ]);
  });

  it('adds the user id to the anonymous profile when the visitor signs up', () => {
    const story = resolveEvents(aTrack({ anonymousId: 'a1' }), anIdentify({ anonymousId: 'a1', userId: 'u1' }));
    expect(resolvedTo(story)).toEqual(['p1', 'p1']);
    expect(identifierGraph(story)).toEqual([['anonymousId:a1', 'userId:u1']]);
  });

  it('joins an anonymous profile to the known one, which lives on', () => {
    const story = resolveEvents(
      aTrack({ anonymousId: 'a1', timestamp: NOON - 5 }),
      anIdentify({ userId: 'u1', traits: { name: 'Aiko' } }),
      aTrack({ anonymousId: 'a1', userId: 'u1' }),
    );
    expect(story.records.slice(4).map(({ type, profileId, version }) => [type, profileId, version])).toEqual([
      ['ProfileMergedAway', 'p1', 3],
      ['ProfileAbsorbed', 'p2', 4],
      ['ProfileChanged', 'p2', 5],
      ['EventResolved', 'p2', 6],
    ]);
    expect(identifierGraph(story)).toEqual([['anonymousId:a1', 'userId:u1']]);
    expect(story.profiles[0]?.createdAt).toBe(NOON - 5);
  });

  it('keeps the older of two anonymous profiles that turn out to be one person', () => {
    const story = resolveEvents(
      aTrack({ anonymousId: 'a1', timestamp: NOON }),
      aTrack({ anonymousId: 'a2', timestamp: NOON - 5 }),
      anIdentify({ anonymousId: 'a1', traits: { email: 'aiko@example.com' } }),
      anIdentify({ anonymousId: 'a2', traits: { email: 'aiko@example.com' } }),
    );
    expect(story.profiles.map(({ profileId }) => profileId)).toEqual(['p2']);
  });

  it('joins three profiles by one event', () => {
    const story = resolveEvents(
      aTrack({ anonymousId: 'a1' }),
      anIdentify({ userId: 'u1' }),
      anIdentify({ traits: { email: 'aiko@example.com' } }),
      anIdentify({ anonymousId: 'a1', userId: 'u1', traits: { email: 'aiko@example.com' } }),
    );
    expect(identifierGraph(story)).toEqual([['anonymousId:a1', 'email:aiko@example.com', 'userId:u1']]);
    expect(resolvedTo(story).at(-1)).toBe('p2');
  });

  it('never joins two users who share a device: its anonymous id stays with who was there first', () => {
    const story = resolveEvents(
      anIdentify({ anonymousId: 'a1', userId: 'u1' }),
      anIdentify({ anonymousId: 'a1', userId: 'u2' }),
      aTrack({ anonymousId: 'a1' }),
    );
    expect(resolvedTo(story)).toEqual(['p1', 'p2', 'p1']);
    expect(identifierGraph(story)).toEqual([['anonymousId:a1', 'userId:u1'], ['userId:u2']]);
  });

  it('never joins two users who share a mailbox, yet lets both have it as a trait', () => {
    const traits = { email: 'family@example.com' };
    const story = resolveEvents(anIdentify({ userId: 'u1', traits }), anIdentify({ userId: 'u2', traits }));
    expect(identifierGraph(story)).toEqual([['email:family@example.com', 'userId:u1'], ['userId:u2']]);
    expect(story.profiles[1]?.traits.get('email')?.value).toBe('family@example.com');
  });

  it('joins an anonymous past by an alias', () => {
    const story = resolveEvents(
      aTrack({ anonymousId: 'a1' }),
      anIdentify({ userId: 'u1' }),
      anAlias({ userId: 'u1', previousId: 'a1' }),
    );
    expect(identifierGraph(story)).toEqual([['anonymousId:a1', 'userId:u1']]);
  });

  it('keeps workspaces apart', () => {
    const story = resolveEvents(aTrack({ userId: 'u1' }), aTrack({ userId: 'u1', workspaceId: 'other' }));
    expect(resolvedTo(story)).toEqual(['p1', 'p2']);
  });

  it('learns traits from identify alone', () => {
    const story = resolveEvents(
      anIdentify({ userId: 'u1', traits: { plan: 'gold' } }),
      anEvent({ method: 'group', userId: 'u1', traits: { plan: 'enterprise' } }),
      anEvent({ method: 'page', userId: 'u1', traits: { plan: 'page' } }),
    );
    expect(story.profiles[0]?.traits.get('plan')?.value).toBe('gold');
  });

  it('does not believe a clock that is ahead of ours', () => {
    const story = resolveEvents(
      anIdentify({ userId: 'u1', traits: { plan: 'free' }, timestamp: NOON + 1_000_000, receivedAt: NOON }),
      anIdentify({ userId: 'u1', traits: { plan: 'gold' }, timestamp: NOON + 1, receivedAt: NOON + 1 }),
    );
    expect(story.profiles[0]?.traits.get('plan')?.value).toBe('gold');
    expect(story.profiles[0]?.createdAt).toBe(NOON);
  });

  it('gives a profile a hundred identifiers and no more, and still resolves its events', () => {
    const visits = Array.from({ length: 120 }, (_, index) =>
      aTrack({ userId: 'u1', anonymousId: `a${String(index)}` }),
    );
    const story = resolveEvents(...visits);
    expect(story.profiles.map(({ identifiers }) => identifiers.length)).toEqual([100]);
    expect(new Set(resolvedTo(story))).toEqual(new Set(['p1']));
  });
});
