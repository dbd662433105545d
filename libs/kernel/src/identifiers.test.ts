import { describe, expect, it } from '@jest/globals';
import { derivedId } from './identifiers.ts';

describe('derivedId', () => {
  it('is a UUID, and the same for the same names', () => {
    expect(derivedId('journey-1', 'profile-1')).toBe(derivedId('journey-1', 'profile-1'));
    expect(derivedId('journey-1', 'profile-1')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('keeps names apart, wherever they are cut', () => {
    expect(new Set([derivedId('ab', 'c'), derivedId('a', 'bc'), derivedId('abc'), derivedId('abc', '')]).size).toBe(4);
  });
});
