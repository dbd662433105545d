import type { FileFormat } from '../../domain/imports/import-types.ts';
import { LABELS } from './read-text.ts';

type Encoding = FileFormat['encoding'];

/**
 * How the characters of a text are written: by its byte order mark, by the zeros of UTF-16, as UTF-8 where it is that
 * without fault, else as whichever of the Japanese encodings makes more sense. The sample may end within a character.
 */
export function detectEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be';
  const zeros = zerosAt(sample);
  if (zeros.odd > SOME_OF_UTF16 && zeros.odd > 4 * zeros.even) return 'utf16le';
  if (zeros.even > SOME_OF_UTF16 && zeros.even > 4 * zeros.odd) return 'utf16be';
  if (isUtf8(sample)) return 'utf8';
  const shiftJis = oddities(sample, 'shift_jis');
  const eucJp = oddities(sample, 'euc-jp');
  return eucJp < shiftJis ? 'euc-jp' : 'shift_jis';
}

/** Share of zeros among the bytes at odd or even places; separators and digits have them in UTF-16, NUL is rare elsewhere. */
const SOME_OF_UTF16 = 0.05;

function zerosAt(sample: Buffer): { readonly even: number; readonly odd: number } {
  const counts = [0, 0] as [number, number];
  for (let index = 0; index < sample.length; index += 1) if (sample[index] === 0) counts[index % 2 === 0 ? 0 : 1] += 1;
  const half = Math.max(1, sample.length / 2);
  return { even: counts[0] / half, odd: counts[1] / half };
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
