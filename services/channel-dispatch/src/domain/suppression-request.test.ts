import type { SuppressionRequested } from '@ichie/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SuppressionRequest, foldSuppressionRequests } from './suppression-request.ts';

const asked = (changes: Partial<SuppressionRequested>): SuppressionRequested => ({
  type: 'SuppressionRequested',
  workspaceId: 'kissa',
  requestId: 'request-1',
  channel: 'email',
  address: 'aiko@example.com',
  status: 'suppressed',
  cause: 'import',
  at: 5,
  ...changes,
});

describe('foldSuppressionRequests', () => {
  it('asks once for each address of a channel, whatever its spelling', () => {
    const requests = foldSuppressionRequests([
      asked({}),
      asked({ address: 'ＡIKO@example.com', at: 7 }),
      asked({ channel: 'sms', address: '+819012345678' }),
      asked({ workspaceId: 'other' }),
    ]);
    expect(requests.map(({ workspaceId, channel, at }) => [workspaceId, channel, at])).toEqual([
      ['kissa', 'email', 7],
      ['kissa', 'sms', 5],
      ['other', 'email', 5],
    ]);
  });

  it('lifts what was asked for before, and not what was asked for later', () => {
    const statusOf = (...records: SuppressionRequested[]) =>
      foldSuppressionRequests(records).map(({ status }) => status);
    expect(statusOf(asked({ at: 5 }), asked({ status: 'lifted', at: 6 }))).toEqual(['lifted']);
    expect(statusOf(asked({ at: 7 }), asked({ status: 'lifted', at: 6 }))).toEqual(['lifted', 'suppressed']);
    expect(statusOf(asked({ status: 'lifted', at: 6 }), asked({ at: 7 }))).toEqual(['lifted', 'suppressed']);
  });

  it('keeps no address', () => {
    expect(JSON.stringify(foldSuppressionRequests([asked({})]))).not.toContain('aiko');
  });

  it('has the same outcome however the records are cut into batches', () => {
    const records = fc.array(
      fc.record({
        status: fc.constantFrom('suppressed' as const, 'lifted' as const),
        at: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 8 },
    );
    const before = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
    fc.assert(
      fc.property(records, before, (some, suppressedAt) => {
        const one = [some].reduce(applied, suppressedAt);
        const many = some.map((record) => [record]).reduce(applied, suppressedAt);
        expect(one).toEqual(many);
      }),
    );
  });
});

/** What the table has of the address after a batch: since when it is suppressed. */
function applied(
  suppressedAt: number | undefined,
  batch: readonly Partial<SuppressionRequested>[],
): number | undefined {
  const written = (since: number | undefined, { status, at }: SuppressionRequest): number | undefined => {
    if (status === 'suppressed') return Math.max(since ?? 0, at);
    return since !== undefined && since <= at ? undefined : since;
  };
  return foldSuppressionRequests(batch.map(asked)).reduce(written, suppressedAt);
}
