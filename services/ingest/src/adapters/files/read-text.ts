import { Readable, pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { FileFormat } from '../../domain/imports/import-types.ts';
import { ImportFileUnreadable } from '../../errors.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** The bytes of a file, from wherever they come. */
export type FileBytes = AsyncIterable<Uint8Array> | Readable;

/** How far a file was read; compressed bytes where it is compressed. */
export interface ReadingProgress {
  bytesRead: number;
  /** Whether bytes have come up that are not of the encoding. */
  isUndecoded?: boolean;
}

/** No honest table is compressed so well; what is would keep us busy for days. */
const MOST_EXPANDED = 1_000;
const EXPANDED_FROM_BYTES = 16 * 1024 * 1024;

/** The text of a file in pieces, without byte order mark. Asks for more bytes only when more text is asked for. */
export async function* readText(
  bytes: FileBytes,
  { compression, encoding }: FileFormat,
  progress: ReadingProgress = { bytesRead: 0 },
): AsyncGenerator<string, void, undefined> {
  const decoder = createDecoder(encoding);
  let isFirst = true;
  let expanded = 0;
  for await (const chunk of decompressed(counted(bytes, progress), compression)) {
    expanded += chunk.length;
    if (expanded > EXPANDED_FROM_BYTES && expanded > MOST_EXPANDED * progress.bytesRead) {
      throw new ImportFileUnreadable('The file is compressed better than any table can be. Compress it again.');
    }
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    if (text === '') continue;
    progress.isUndecoded ||= text.includes(REPLACEMENT);
    yield isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    isFirst = false;
  }
  const last = decoder.end();
  if (last === '') return;
  progress.isUndecoded ||= last.includes(REPLACEMENT);
  yield last;
}

const BYTE_ORDER_MARK = '\u{FEFF}';

/** What stands for bytes that are not of the encoding. */
export const REPLACEMENT = '\u{FFFD}';

/** Decodes bytes that come in pieces; what is not of the encoding becomes {@link REPLACEMENT}. */
function createDecoder(encoding: FileFormat['encoding']): Pick<StringDecoder, 'write' | 'end'> {
  // Several times as fast as the platform's other decoder, which knows the rest.
  if (encoding === 'utf8') return new StringDecoder('utf8');
  const decoder = new TextDecoder(LABELS[encoding], { ignoreBOM: true });
  return { write: (bytes) => decoder.decode(bytes as Buffer, { stream: true }), end: () => decoder.decode() };
}

/** Names of encodings as the platform knows them; its Shift_JIS is that of Windows. */
export const LABELS: Readonly<Record<FileFormat['encoding'], string>> = {
  utf8: 'utf-8',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
};

async function* counted(bytes: FileBytes, progress: ReadingProgress): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    progress.bytesRead += chunk.length;
    yield chunk;
  }
}

async function* inFrames(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const frames = new ZstdFrames();
  for await (const chunk of bytes) yield* frames.cut(chunk);
}

async function* decompressed(
  bytes: AsyncIterable<Uint8Array>,
  compression: FileFormat['compression'],
): AsyncGenerator<Uint8Array, void, undefined> {
  if (compression === 'none') {
    yield* bytes;
    return;
  }
  let faultOfBytes: unknown;
  const decompressor = compression === 'gzip' ? createGunzip() : createZstdDecompress();
  const source = Readable.from(compression === 'gzip' ? bytes : inFrames(bytes), { objectMode: false });
  source.once('error', (error) => (faultOfBytes = error));
  pipeline(source, decompressor, () => undefined);
  try {
    yield* decompressor as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (faultOfBytes instanceof Error) throw faultOfBytes;
    throw new ImportFileUnreadable(
      `The file cannot be decompressed beyond this place: it is damaged, or its end is missing. Compress it again.`,
      { cause: error },
    );
  }
}
