import type { Readable } from 'node:stream';
import { BodyTooLarge } from '../../errors.ts';

/** A sender that is cut off while it writes sees a broken connection and tries again; so much is read to tell it why. */
const DRAIN_FACTOR = 32;

/**
 * The bytes of a request, at most `limitBytes` of them in memory. Throws {@link BodyTooLarge}, as a rule after the sender
 * has finished, so that it hears the answer.
 */
export async function readBytes(stream: Readable, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
    else if (length > limitBytes * DRAIN_FACTOR) break;
    else chunks.length = 0;
  }
  if (length > limitBytes) throw new BodyTooLarge(limitBytes);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
}
