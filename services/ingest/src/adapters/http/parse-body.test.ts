import { describe, expect, it } from '@jest/globals';
import { BodyUnreadable } from '../../errors.ts';
import { parseBody } from './parse-body.ts';

describe('parsing a body', () => {
  it('reads an object, after a byte order mark too', () => {
    expect(parseBody(Buffer.from('\u{FEFF}{"userId":"愛子"}'))).toEqual({ userId: '愛子' });
  });

  it('replaces text that nothing behind could store', () => {
    expect(parseBody(Buffer.from('{"userId":"a\\u0000\\ud800"}'))).toEqual({ userId: 'a\u{FFFD}\u{FFFD}' });
  });

  it.each(['', '[]', '"text"', 'null', '{"userId":', 'userId=a'])('refuses %j', (text) => {
    expect(() => parseBody(Buffer.from(text))).toThrow(BodyUnreadable);
  });

  it('never repeats what was sent', () => {
    expect(() => parseBody(Buffer.from('{"email": aiko@example.com}'))).toThrow(/^(?!.*aiko)/);
  });

  it('survives objects that lie too deep inside one another', () => {
    const deep = `{"a":"\\u0000","b":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(() => parseBody(Buffer.from(deep))).toThrow('too deep');
  });
});
