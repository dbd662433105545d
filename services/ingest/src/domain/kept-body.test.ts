import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '@ichie/kernel';
import fc from 'fast-check';
import { type KeptRequest, keptBodyOf, readKeptEvent } from './kept-body.ts';

const request: KeptRequest = {
  method: null,
  sentAt: 1,
  context: { locale: 'ja-JP' },
  integrations: {},
  ip: '127.0.0.1',
  userAgent: null,
  locale: null,
  isHistorical: false,
};

describe('what is kept of an event', () => {
  it('is all of it, with its request', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (event) => {
        const sent = JSON.parse(JSON.stringify(event)) as JsonValue;
        const kept = keptBodyOf(sent, request);
        if (kept === null) throw new Error('Nothing was kept.');
        expect(kept.kind).toBe('event');
        expect(readKeptEvent(kept)).toEqual({ event: sent, request });
      }),
    );
  });

  it('is the beginning of what is too large, in whole characters', () => {
    const kept = keptBodyOf({ text: '愛'.repeat(40_000) }, request);
    expect(kept?.kind).toBe('cut');
    expect(Buffer.byteLength(kept?.text ?? '')).toBeLessThanOrEqual(65_536);
    expect(kept?.text).toMatch(/^\{"text":"愛+$/);
  });

  it('is the text of what is no JSON', () => {
    expect(keptBodyOf('{"cut', null)).toEqual({ kind: 'unreadable', text: '{"cut' });
  });

  it('is nothing of what lies too deep to be written', () => {
    let deep: JsonValue = {};
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(keptBodyOf(deep, request)).toBeNull();
  });
});
