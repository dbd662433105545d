import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { BodyTooLarge, BodyUnreadable } from '../../errors.ts';

type Decompress = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const startsWith = (bytes: Buffer, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const isGzip = (bytes: Buffer): boolean => startsWith(bytes, 0x1f, 0x8b);
const isZstd = (bytes: Buffer): boolean => startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd);
/** `deflate` means zlib's wrapping; some senders leave it out. */
const isZlib = (bytes: Buffer): boolean =>
  bytes.length > 1 && (bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;

const BY_NAME: Readonly<Record<string, Decompress>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: (bytes, options) => (isZlib(bytes) ? inflateSync : inflateRawSync)(bytes, options),
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/**
 * The bytes of a body as they were before compression. What was compressed is told by its first bytes, for some senders
 * forget the header, and some proxies decompress and leave it; brotli and deflate have none, so there the header counts.
 * Stops as soon as the outcome is larger than `limitBytes`. Throws {@link BodyTooLarge} and {@link BodyUnreadable}.
 */
export function decompress(bytes: Buffer, contentEncoding: string | undefined, limitBytes: number): Buffer {
  const method = methodOf(bytes, contentEncoding);
  if (method === undefined) {
    if (bytes.length > limitBytes) throw new BodyTooLarge(limitBytes);
    return bytes;
  }
  try {
    return method(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    if (isOutputTooLarge(error)) throw new BodyTooLarge(limitBytes);
    throw new BodyUnreadable(
      'The body cannot be decompressed. Check that Content-Encoding names how it was compressed.',
      {
        cause: error,
      },
    );
  }
}

function methodOf(bytes: Buffer, contentEncoding: string | undefined): Decompress | undefined {
  if (isGzip(bytes)) return gunzipSync;
  if (isZstd(bytes)) return zstdDecompressSync;
  const name = contentEncoding?.trim().toLowerCase() ?? 'identity';
  if (name === '' || name === 'identity' || looksLikeJson(bytes)) return undefined;
  const method = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (method === undefined) {
    throw new BodyUnreadable('Content-Encoding names no method known here. Use gzip, deflate, br, zstd or none.');
  }
  return method;
}

/** `{`, perhaps after white space or a byte order mark. */
const looksLikeJson = (bytes: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s*\{\s*["}]/.test(bytes.toString('latin1', 0, 64));

const isOutputTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
