import { describe, expect, it } from '@jest/globals';
import { credentialOf } from './credential-of.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credential of a request', () => {
  it.each([
    [basic('sk_1:'), 'sk_1'],
    ['Bearer sk_1', 'sk_1'],
    ['bearer  sk_1', 'sk_1'],
    [basic(':sk_1'), undefined],
    ['Bearer', undefined],
    ['Digest sk_1', undefined],
    [undefined, undefined],
  ])('in %j is %j', (authorization, key) => {
    expect(credentialOf(authorization)).toBe(key);
  });
});
