import { describe, expect, it } from '@jest/globals';

import { kindOf } from './entry-kind.ts';

describe('the look of an entry', () => {
  it('follows the state of a message', () => {
    expect(kindOf({ kind: 'message', title: 'Hello', detail: { state: 'clicked' } })).toEqual({
      mark: 'mailClicked',
      tone: 'accent',
    });
    expect(kindOf({ kind: 'message', title: 'Hello', detail: { state: 'sent' } })).toEqual({
      mark: 'mail',
      tone: 'primary',
    });
  });

  it('knows the events of a shop', () => {
    expect(kindOf({ kind: 'event', title: 'Order Completed', detail: {} })).toEqual({
      mark: 'order',
      tone: 'positive',
    });
    expect(kindOf({ kind: 'event', title: 'Product Added', detail: {} }).mark).toBe('cart');
  });

  it('is plain for an event that nobody foresaw', () => {
    expect(kindOf({ kind: 'event', title: 'Teapot Polished', detail: {} })).toEqual({ mark: 'event', tone: 'neutral' });
  });
});
