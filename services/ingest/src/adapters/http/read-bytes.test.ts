import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { BodyTooLarge } from '../../errors.ts';
import { readBytes } from './read-bytes.ts';

const streamOf = (...chunks: readonly string[]): Readable => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('reading the bytes of a request', () => {
  it('joins the chunks', async () => {
    expect((await readBytes(streamOf('{"a"', ':1}'), 7)).toString()).toBe('{"a":1}');
    expect(await readBytes(streamOf(), 7)).toHaveLength(0);
  });

  it('reads a body that is too large to its end before it says so', async () => {
    const stream = streamOf('12345678', '9', '0');
    await expect(readBytes(stream, 7)).rejects.toThrow(BodyTooLarge);
    expect(stream.readableEnded).toBe(true);
  });

  it('stops reading a body that never ends', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1;
          yield Buffer.alloc(10);
        }
      })(),
    );
    await expect(readBytes(endless, 10)).rejects.toThrow(BodyTooLarge);
    expect(sent).toBeLessThan(60);
  });
});
