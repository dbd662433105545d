import { describe, expect, it } from '@jest/globals';

import { filterOf, queryOf, rejectedEventSearch } from './rejected-event-search.ts';

const nowMs = Date.parse('2026-11-22T03:00:00Z');

describe('which rejected events are looked at', () => {
  it('are the open ones unless told', () => {
    expect(queryOf({}, nowMs)).toEqual({ state: 'open' });
    expect(queryOf({ state: 'discarded' }, nowMs)).toEqual({ state: 'discarded' });
    expect(queryOf({ state: 'all' }, nowMs)).toEqual({});
  });

  it('are those since an instant that is counted back from now', () => {
    expect(queryOf({ since: '24h', sourceId: 'shop' }, nowMs)).toEqual({
      sourceId: 'shop',
      receivedFrom: '2026-11-21T03:00:00.000Z',
      state: 'open',
    });
  });

  it('are never chosen by state or text for a mend', () => {
    expect(filterOf({ search: 'sota', state: 'all', event: 'Order Completed' }, nowMs)).toEqual({
      event: 'Order Completed',
    });
  });

  it('are all where the address makes no sense', () => {
    expect(rejectedEventSearch({ since: 'ever', state: 'open', reason: '' })).toEqual({});
  });
});
