import { isJsonObject } from '@ichie/kernel';
import { RowFault } from '../../domain/imports/row-fault.ts';
import type { RawRow } from './row-splitter.ts';
import { LONGEST_ROW, UnreadableRow, tooLong } from './unreadable-row.ts';

/** The object that a text holds. */
export function parseJsonRow(text: string): RawRow {
  if (text.length > LONGEST_ROW) return tooLong(text);
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : new UnreadableRow(text, RowFault.of('row_not_object'));
  } catch {
    return new UnreadableRow(text, RowFault.of('row_not_json'));
  }
}
