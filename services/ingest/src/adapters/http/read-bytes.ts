import type { Readable } from 'node:stream';
import { BodyTooLarge, BodyUnreadable } from '../../errors.ts';

/** A sender that is cut off while it writes sees a broken connection and tries again; so much is read to tell it why. */
const DRAIN_FACTOR = 32;

/** Accounts for bytes before they are kept; throws when they must not be. */
export type TakeBytes = (bytes: number) => void;

/**
 * The bytes of a request, at most `limitBytes` of them in memory. Throws {@link BodyTooLarge}, or what `take` throws, as a
 * rule after the sender has finished, so that it hears the answer.
 */
export async function readBytes(
  stream: Readable,
  limitBytes: number,
  take: TakeBytes = () => undefined,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  let refusal: unknown;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limitBytes * DRAIN_FACTOR) break;
      if (length > limitBytes) refusal = new BodyTooLarge(limitBytes);
      refusal ??= refusalOf(take, chunk.length);
      if (refusal === undefined) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch (cause) {
    throw new BodyUnreadable('The connection broke before the whole body had come. Send the request again.', { cause });
  }
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- what `take` threw
  if (refusal !== undefined) throw refusal;
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
}

function refusalOf(take: TakeBytes, bytes: number): unknown {
  try {
    take(bytes);
    return undefined;
  } catch (error) {
    return error;
  }
}
