import type { FileFormat } from '../../domain/imports/import-types.ts';
import { LABELS } from './read-text.ts';

type Encoding = FileFormat['encoding'];

/**
 * How the characters of a text are written: by its byte order mark, by how UTF-16 writes separators, as UTF-8 where it is that
 * without fault, else as whichever of the Japanese encodings makes more sense. The sample may end within a character.
 */
export function detectEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be';
  const utf16 = utf16Of(sample);
  if (utf16 !== undefined) return utf16;
  if (isUtf8(sample)) return 'utf8';
  const shiftJis = oddities(sample, 'shift_jis');
  const eucJp = oddities(sample, 'euc-jp');
  return eucJp < shiftJis ? 'euc-jp' : 'shift_jis';
}

/** What tables have many of, whatever they hold; each has a zero beside it in UTF-16, and NUL is rare elsewhere. */
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from('\t\n\r ",;|'));
/** Of all characters, at least. Cells may be long. */
const SOME_SEPARATORS = 0.005;

function utf16Of(sample: Buffer): 'utf16le' | 'utf16be' | undefined {
  let little = 0;
  let big = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    const [first = 0, second = 0] = [sample[index], sample[index + 1]];
    if (second === 0 && SEPARATORS.has(first)) little += 1;
    else if (first === 0 && SEPARATORS.has(second)) big += 1;
  }
  if (little + big === 0 || little + big < (SOME_SEPARATORS * sample.length) / 2) return undefined;
  if (little > 4 * big) return 'utf16le';
  return big > 4 * little ? 'utf16be' : undefined;
}

/** The decoder throws at bytes that are not UTF-8, and keeps those of a character whose end is missing for itself. */
function isUtf8(sample: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What speaks against an encoding: bytes that it does not have, and half-width kana, as which other bytes are read. */
function oddities(sample: Buffer, encoding: Encoding): number {
  const text = new TextDecoder(LABELS[encoding]).decode(sample);
  const wrong = text.match(/\u{FFFD}/gu)?.length ?? 0;
  const halfWidth = text.match(/[\u{FF61}-\u{FF9F}]/gu)?.length ?? 0;
  return 10 * wrong + halfWidth;
}
