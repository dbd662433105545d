import { isJsonObject } from '@ichie/kernel';
import type { RawRow } from './row-splitter.ts';
import { LONGEST_ROW, UnreadableRow, tooLong } from './unreadable-row.ts';

/** The object that a text holds. */
export function parseJsonRow(text: string): RawRow {
  if (text.length > LONGEST_ROW) return tooLong(text);
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : new UnreadableRow(text, 'is not a JSON object. Write each row as an object.');
  } catch {
    return new UnreadableRow(text, 'is not JSON. Look for missing quotes, commas and brackets.');
  }
}
