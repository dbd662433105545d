import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { looksLikeHeader } from '../../domain/imports/looks-like-header.ts';
import type { FileFormat } from '../../domain/imports/import-types.ts';
import { ImportFileUnreadable } from '../../errors.ts';
import { CsvSplitter } from './csv-splitter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { LABELS } from './read-text.ts';
import { LONGEST_ROW, UnreadableRow } from './unreadable-row.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** How many bytes of a file to give to {@link detectFormat}; more are not looked at. */
export const SAMPLE_BYTES = 65_536;

const SEPARATORS = [',', '\t', ';', '|'] as const;
/** Rows that are asked for their separator. */
const SAMPLED_ROWS = 200;

/**
 * How a file is written, by its first bytes.
 *
 * @throws {ImportFileUnreadable} when it is compressed and damaged.
 */
export function detectFormat(sample: Buffer): FileFormat {
  const head = sample.subarray(0, SAMPLE_BYTES);
  const compression = compressionOf(head);
  const bytes = decompressed(head, compression).subarray(0, LONGEST_ROW);
  const encoding = detectEncoding(bytes);
  const text = new TextDecoder(LABELS[encoding]).decode(bytes);
  const isAll = bytes.length === sample.length;
  const container = containerOf(text);
  if (container !== 'csv') return { container, compression, encoding, separator: ',', hasHeader: false };
  const { separator, rows } = tableOf(text, isAll);
  return { container, compression, encoding, separator, hasHeader: looksLikeHeader(rows) };
}

function compressionOf(head: Buffer): FileFormat['compression'] {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length < 4) return 'none';
  const magic = head.readUInt32LE();
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) === 0x184d2a50 ? 'zstd' : 'none';
}

function decompressed(head: Buffer, compression: FileFormat['compression']): Buffer {
  try {
    // What follows the sample is missing: as much as there is.
    if (compression === 'gzip') return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
    if (compression === 'zstd') return Buffer.concat(new ZstdFrames().cut(head).map(decompressedFrame));
    return head;
  } catch (error) {
    throw new ImportFileUnreadable('The file cannot be decompressed: it is damaged. Compress it again.', {
      cause: error,
    });
  }
}

const decompressedFrame = (frame: Uint8Array): Buffer =>
  zstdDecompressSync(frame, { finishFlush: constants.ZSTD_e_flush });

function containerOf(text: string): FileFormat['container'] {
  const [first = '', second = ''] = text.split('\n', 3).map((line) => line.trim());
  if (/^\s*\[\s*(?:[{\]]|$)/.test(text)) return 'json';
  if (!/^\s*\{/.test(text)) return 'csv';
  const isWhole = first.endsWith('}') && (second === '' || second.startsWith('{'));
  return isWhole ? 'ndjson' : 'json';
}

interface Table {
  readonly separator: string;
  readonly rows: readonly (readonly string[])[];
}

/** The separator by which most rows have the same number of cells, of those the one with most cells. */
function tableOf(text: string, isAll: boolean): Table {
  let best: Table & { readonly score: number } = { separator: ',', rows: [], score: -1 };
  for (const separator of SEPARATORS) {
    const splitter = new CsvSplitter(separator);
    const written = splitter.write(text);
    const found = [...written, ...(isAll || written.length === 0 ? splitter.end() : [])].slice(0, SAMPLED_ROWS);
    const rows = found.filter((row): row is readonly string[] => !(row instanceof UnreadableRow));
    const score = scoreOf(rows, found.length);
    if (score > best.score) best = { separator, rows, score };
  }
  return best;
}

function scoreOf(rows: readonly (readonly string[])[], found: number): number {
  const cells = rows[0]?.length ?? 0;
  if (cells < 2) return 0;
  const alike = rows.filter((row) => row.length === cells).length / found;
  return alike + Math.min(cells, 100) / 1_000;
}
