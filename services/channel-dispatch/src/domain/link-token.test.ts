import { describe, expect, it } from '@jest/globals';
import { createLinkTokens } from './link-token.ts';

const tokens = createLinkTokens('a signing key of more than 32 characters');
const bearer = { workspaceId: 'kissa', profileId: 'profile-1', messageId: 'message-1', channel: 'email' } as const;
const click = { ...bearer, purpose: 'click', url: 'https://shop.example/豆?a=1&b=2' } as const;

describe('tokens of links', () => {
  it('say what they were made of', () => {
    expect(tokens.read('click', tokens.create(click))).toEqual(click);
    const open = { ...bearer, purpose: 'open' } as const;
    expect(tokens.read('open', tokens.create(open))).toEqual(open);
  });

  it('are the same for the same link, and safe in an address', () => {
    expect(tokens.create(click)).toBe(tokens.create(click));
    expect(tokens.create(click)).toMatch(/^[\w-]+\.[\w-]{22}$/);
  });

  it('are worth nothing for another purpose', () => {
    expect(tokens.read('unsubscribe', tokens.create(click))).toBeUndefined();
    expect(tokens.read('click', tokens.create({ ...bearer, purpose: 'open' }))).toBeUndefined();
  });

  it('are worth nothing when another key has signed them', () => {
    const others = createLinkTokens('another signing key of enough characters');
    expect(tokens.read('click', others.create(click))).toBeUndefined();
  });

  it('are worth nothing when any letter of the payload is another', () => {
    const token = tokens.create(click);
    const end = token.indexOf('.');
    for (let index = 0; index < end; index += 1) {
      const letter = token[index] === 'A' ? 'B' : 'A';
      expect(tokens.read('click', token.slice(0, index) + letter + token.slice(index + 1))).toBeUndefined();
    }
  });

  it.each(['', '.', 'abc', 'abc.def', `${'a'.repeat(40)}.${'b'.repeat(22)}`, 'https://evil.example'])(
    'refuse %j',
    (text) => {
      expect(tokens.read('click', text)).toBeUndefined();
    },
  );
});
