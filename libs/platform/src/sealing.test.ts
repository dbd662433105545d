import { describe, expect, it } from '@jest/globals';
import { SealBroken, createSealer } from './sealing.ts';

const KEY = 'a-key-of-at-least-thirty-two-bytes-as-text';
const whose = { workspaceId: 'shop', purpose: 'webhook secret' };
const content = Buffer.from('whsec_123 秘密');

describe('sealing', () => {
  it('opens what it has sealed, and looks different each time', () => {
    const sealer = createSealer(KEY);
    const sealed = sealer.seal(content, whose);
    expect(sealer.open(sealed, whose)).toEqual(content);
    expect(sealer.seal(content, whose)).not.toEqual(sealed);
    expect(sealed.includes('whsec')).toBe(false);
  });

  it('opens nothing for another workspace, another purpose, or with another key', () => {
    const sealed = createSealer(KEY).seal(content, whose);
    expect(() => createSealer(KEY).open(sealed, { ...whose, workspaceId: 'other' })).toThrow(SealBroken);
    expect(() => createSealer(KEY).open(sealed, { ...whose, purpose: 'other' })).toThrow(SealBroken);
    expect(() => createSealer(`${KEY}!`).open(sealed, whose)).toThrow(SealBroken);
  });

  it('notices every byte that was changed or cut off', () => {
    const sealer = createSealer(KEY);
    const sealed = sealer.seal(content, whose);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => sealer.open(changed, whose)).toThrow(SealBroken);
      expect(() => sealer.open(sealed.subarray(0, at), whose)).toThrow(SealBroken);
    }
  });
});
