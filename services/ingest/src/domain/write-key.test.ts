import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@ichie/kernel';
import { presentedWriteKey } from './write-key.ts';

const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('the write key that a request presents', () => {
  it.each<[string, string | undefined, JsonObject, string | undefined]>([
    ['is the user name of Basic authentication', basic('wk:'), {}, 'wk'],
    ['needs no colon', basic('wk'), {}, 'wk'],
    ['is not the password', basic('wk:password'), {}, 'wk'],
    ['may come with any case and space', `  bAsIc   ${Buffer.from('wk:').toString('base64')}`, {}, 'wk'],
    ['of the header wins over that of the body', basic('wk:'), { writeKey: 'other' }, 'wk'],
    ['is in the body when the header is empty', basic(':'), { writeKey: 'wk' }, 'wk'],
    ['may be called api_key', undefined, { api_key: 'wk' }, 'wk'],
    ['may be a Bearer token', 'Bearer wk', {}, 'wk'],
    ['is in the body when the Bearer token is one of OAuth', 'Bearer token', { writeKey: 'wk' }, 'wk'],
    ['is missing when it is no text', undefined, { writeKey: 7 }, undefined],
    ['is missing from a header of another kind', 'Digest wk', {}, undefined],
    ['is missing from an empty header', '', {}, undefined],
  ])('%s', (_description, authorization, body, expected) => {
    expect(presentedWriteKey(authorization, body)).toBe(expected);
  });

  it('is in the query when it is nowhere else', () => {
    expect(presentedWriteKey(undefined, {}, 'wk')).toBe('wk');
    expect(presentedWriteKey(undefined, { writeKey: 'other' }, 'wk')).toBe('other');
    expect(presentedWriteKey(undefined, {}, null)).toBeUndefined();
  });
});
