import { describe, expect, it } from '@jest/globals';
import { BodyUnreadable } from '../../errors.ts';
import { eventOfQuery } from './pixel-event.ts';

const event = { event: 'Mail Opened', userId: '愛子', properties: { n: 1 } };

describe('the event in the query of a pixel', () => {
  it.each([
    ['JSON', JSON.stringify(event)],
    ['base64', Buffer.from(JSON.stringify(event)).toString('base64')],
  ])('is read from data in %s', (_description, data) => {
    expect(eventOfQuery({ data, userId: 'other' })).toEqual(event);
  });

  it('is read from a parameter for each field', () => {
    expect(
      eventOfQuery({
        writeKey: 'wk',
        anonymousId: 'a',
        'context.page.url': 'https://shop.example/',
        'context.locale': 'ja',
        'properties.total': '42',
        'properties.total.deeper': 'x',
        _: '1775037600000',
      }),
    ).toEqual({
      writeKey: 'wk',
      anonymousId: 'a',
      context: { page: { url: 'https://shop.example/' }, locale: 'ja' },
      properties: { total: { deeper: 'x' } },
    });
    expect(eventOfQuery({ properties: '{"total":42}', 'properties.plan': 'gold' })).toEqual({
      properties: { total: 42, plan: 'gold' },
    });
  });

  it('takes the first of what comes twice, and keys like __proto__ for what they are', () => {
    const read = eventOfQuery({ userId: ['a', 'b'], 'properties.__proto__.admin': 'yes', '__proto__.x': 'y' });
    expect(JSON.stringify(read)).toBe('{"userId":"a","properties":{"__proto__":{"admin":"yes"}}}');
    expect(Object.prototype).not.toHaveProperty('admin');
  });

  it('is refused when it cannot be read', () => {
    expect(() => eventOfQuery({ data: '!' })).toThrow(BodyUnreadable);
    expect(() => eventOfQuery({ properties: '[]' })).toThrow(BodyUnreadable);
    expect(eventOfQuery(undefined)).toEqual({});
  });

  it('can be stored', () => {
    expect(eventOfQuery({ userId: 'a\0b\ud800' })).toEqual({ userId: 'a\u{FFFD}b\u{FFFD}' });
  });
});
