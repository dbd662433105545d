import { describe, expect, it } from '@jest/globals';
import { type SourceKey, keysInUse, withNewKey } from './source-keys.ts';

const aKey = (prefix: string, changes: Partial<SourceKey> = {}): SourceKey => ({
  kind: 'write',
  hash: `hash of ${prefix}`,
  prefix,
  createdAt: 0,
  expiresAt: null,
  ...changes,
});

const endsOf = (keys: readonly SourceKey[]) => keys.map(({ prefix, expiresAt }) => [prefix, expiresAt]);

describe('a new key', () => {
  const secret = aKey('sk_1', { kind: 'secret' });

  it('lets the older ones of its kind work on for a while', () => {
    const keys = withNewKey([aKey('wk_1'), secret], aKey('wk_2'), { overlapMs: 500, now: 1_000 });
    expect(endsOf(keys)).toEqual([
      ['wk_1', 1_500],
      ['sk_1', null],
      ['wk_2', null],
    ]);
  });

  it('lets no key live longer than it was to', () => {
    const keys = withNewKey([aKey('wk_1', { expiresAt: 1_200 })], aKey('wk_2'), { overlapMs: 500, now: 1_000 });
    expect(endsOf(keys)).toEqual([
      ['wk_1', 1_200],
      ['wk_2', null],
    ]);
  });

  it('replaces the older ones at once where there is no overlap, and those that have ended', () => {
    const ended = aKey('sk_0', { kind: 'secret', expiresAt: 1_000 });
    const keys = withNewKey([aKey('wk_1'), ended, secret], aKey('wk_2'), { overlapMs: 0, now: 1_000 });
    expect(endsOf(keys)).toEqual([
      ['sk_1', null],
      ['wk_2', null],
    ]);
  });
});

it('a key works until the moment it ends', () => {
  const keys = [aKey('wk_1', { expiresAt: 1_000 }), aKey('wk_2', { expiresAt: 1_001 }), aKey('wk_3')];
  expect(keysInUse(keys, 1_000).map(({ prefix }) => prefix)).toEqual(['wk_2', 'wk_3']);
});
