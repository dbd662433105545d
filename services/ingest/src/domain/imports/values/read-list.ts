import type { JsonValue } from '@ichie/kernel';
import type { RowFault } from '../row-fault.ts';
import { plain } from './cell-text.ts';

/** What stands between the entries of a list, by precedence: `a, b | c` is two entries. */
const SEPARATORS = ['\n', '|', ';', '、', '，', ','] as const;

/** A list of texts, in one cell. A JSON array is taken as it is. */
export function readList(text: string): readonly JsonValue[] | RowFault {
  if (text.startsWith('[') && text.endsWith(']')) {
    try {
      return JSON.parse(text) as readonly JsonValue[];
    } catch {
      // Then the brackets are text.
    }
  }
  const separator = SEPARATORS.find((candidate) => text.includes(candidate)) ?? separatorOf(text);
  if (separator === undefined) return [text];
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Full-width signs mean the same. */
const separatorOf = (text: string): string | undefined =>
  ['｜', '；'].find((candidate) => text.includes(candidate) && plain(candidate) !== candidate);
