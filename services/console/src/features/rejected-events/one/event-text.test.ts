import { describe, expect, it } from '@jest/globals';

import { eventText, parseEvent } from './event-text.ts';

describe('what a rejected event held', () => {
  it('is JSON where all of it was kept', () => {
    expect(eventText({ body: { event: 'A' }, hasBody: true })).toEqual({ text: '{\n  "event": "A"\n}', kind: 'json' });
  });

  it('is a text where only its beginning was kept, and nothing after it was discarded', () => {
    expect(eventText({ body: { cut: '{"event":"Cut off' }, hasBody: false })).toEqual({
      text: '{"event":"Cut off',
      kind: 'cut',
    });
    expect(eventText({ body: null, hasBody: false })).toEqual({ text: '', kind: 'none' });
  });
});

describe('an event that somebody wrote', () => {
  it.each(['', '{', '[]', '"text"', 'null'])('is none in %s', (text) => {
    expect(parseEvent(text)).toBeUndefined();
  });

  it('is an object', () => {
    expect(parseEvent('{"event":"A"}')).toEqual({ event: 'A' });
  });
});
