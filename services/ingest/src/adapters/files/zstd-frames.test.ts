import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutAt } from '../../../test/read-all-rows.ts';
import { ZstdFrames } from './zstd-frames.ts';

const skippable = (content: Uint8Array): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a53);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
};

describe('ZstdFrames', () => {
  it('cuts exactly where frames end, however the bytes come', () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      // Repeated and literal blocks, and several of them.
      fc.integer({ min: 0, max: 400_000 }).map((length) => new Uint8Array(length).fill(7)),
    );
    const frame = fc.oneof(
      content.map((bytes) => zstdCompressSync(bytes)),
      fc.uint8Array({ maxLength: 40 }).map(skippable),
    );
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 10 }), (frames, cuts) => {
        const bytes = Buffer.concat(frames);
        const splitter = new ZstdFrames();
        const pieces = cutAt(bytes, cuts).flatMap((piece) => splitter.cut(piece));
        expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
        const endsOf = (parts: readonly Uint8Array[]): readonly number[] => {
          let end = 0;
          return parts.map(({ length }) => (end += length));
        };
        expect(endsOf(pieces)).toEqual(expect.arrayContaining([...endsOf(frames)]));
      }),
    );
  });
});
