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

  const json = '{"userId":"愛子?>","event":"Viewed"}';

  it.each([
    ['as it is', encodeURIComponent(json)],
    ['in base64', encodeURIComponent(Buffer.from(json).toString('base64'))],
    ['in base64 whose plus signs were not escaped', Buffer.from(json).toString('base64')],
    ['in base64 for addresses', Buffer.from(json).toString('base64url')],
  ])('reads a form that carries an event %s', (_description, data) => {
    expect(parseBody(Buffer.from(`writeKey=wk&data=${data}`))).toEqual({
      writeKey: 'wk',
      userId: '愛子?>',
      event: 'Viewed',
    });
    expect(parseBody(Buffer.from(`data=${data}&ignored=1`))).toEqual({ userId: '愛子?>', event: 'Viewed' });
  });

  it('lets an event in a form win over what is beside it', () => {
    expect(parseBody(Buffer.from('writeKey=other&data={"writeKey":"wk"}'))).toEqual({ writeKey: 'wk' });
    expect(() => parseBody(Buffer.from('data='))).toThrow(BodyUnreadable);
    expect(() => parseBody(Buffer.from('data=%%%'))).toThrow(BodyUnreadable);
  });

  it('never repeats what was sent', () => {
    expect(() => parseBody(Buffer.from('{"email": aiko@example.com}'))).toThrow(/^(?!.*aiko)/);
  });

  it('survives objects that lie too deep inside one another', () => {
    const deep = `{"a":"\\u0000","b":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(() => parseBody(Buffer.from(deep))).toThrow('too deep');
  });
});
