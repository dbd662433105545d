import { describe, expect, it } from '@jest/globals';
import { isJsonObject } from '@ichie/kernel';
import { LIMITS } from '../limits.ts';
import { withMessageIds } from './identified-events.ts';

const bytes = Buffer.from('{"id":1}');
const track = { type: 'track', event: 'Viewed', userId: 'u' };

const idsOf = (...parameters: Parameters<typeof withMessageIds>) =>
  withMessageIds(...parameters).map((event) =>
    isJsonObject(event) && typeof event.messageId === 'string' ? event.messageId : 'none',
  );

describe('the messageIds of webhooks', () => {
  it('are the same for the same id of the same source, and else differ', () => {
    const told = { sourceId: 'shop', providerId: 'evt_1', bytes };
    const [first, second] = idsOf([track, track], told);
    expect(idsOf([track, track], { ...told, bytes: Buffer.from('another body') })).toEqual([first, second]);
    expect(second).toBe(`${first ?? ''}-1`);
    expect(idsOf([track], { ...told, sourceId: 'other' })).not.toEqual([first]);
    expect(idsOf([track], { ...told, providerId: 'evt_2' })).not.toEqual([first]);
  });

  it('follow the id that a mapping gave, whatever the rest of the call says', () => {
    const event = { ...track, messageId: 'order-7' };
    const first = idsOf([event], { sourceId: 'shop', providerId: null, bytes });
    expect(idsOf([event], { sourceId: 'shop', providerId: null, bytes: Buffer.from('later') })).toEqual(first);
    const twice = idsOf([event, event], { sourceId: 'shop', providerId: null, bytes });
    expect(new Set(twice).size).toBe(2);
  });

  it('follow the bytes of the body where nobody gives an id', () => {
    const told = { sourceId: 'shop', providerId: null, bytes };
    const first = idsOf([track], told);
    expect(idsOf([track], told)).toEqual(first);
    expect(idsOf([track], { ...told, bytes: Buffer.from('{"id":2}') })).not.toEqual(first);
    expect(idsOf([{ ...track, messageId: ' ' }], told)).toEqual(first);
  });

  it('fit, however long the id of the provider is', () => {
    const long = { sourceId: 'shop', providerId: 'x'.repeat(10_000), bytes };
    const events = Array.from({ length: 2_500 }, () => track);
    for (const id of idsOf(events, long)) expect(id.length).toBeLessThanOrEqual(LIMITS.messageIdCharacters);
  });

  it('leave what is no event for others to refuse', () => {
    expect(withMessageIds(['text', null, 7], { sourceId: 'shop', providerId: 'e', bytes })).toEqual(['text', null, 7]);
  });
});
