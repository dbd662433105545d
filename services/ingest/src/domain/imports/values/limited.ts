import type { Instant, JsonValue } from '@ichie/kernel';
import { RowFault } from '../row-fault.ts';
import { type ReadCell, ofText } from './create-cell-reader.ts';
import type { ReadDates } from './read-date.ts';

const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;
/** Nothing that is imported happened before; years of two digits taken for whole ones did. */
const EARLIEST = Date.UTC(1990, 0);
/** Clocks differ, and dates without a time are of some zone. */
const AHEAD_MS = 24 * 3_600_000;

/** A text of at most so many characters. */
export function shortText(characters: number): ReadCell {
  const fault = RowFault.of('cell_too_long', { limit: String(characters) });
  return ofText((text) => (text.length > characters ? fault : text));
}

/** An id: a short text of one line. */
export function idText(characters: number): ReadCell {
  const read = shortText(characters);
  const fault = RowFault.of('cell_control_character');
  return (cell) => {
    if (typeof cell === 'number' && !Number.isSafeInteger(cell)) return NOT_EXACT;
    const text = read(cell);
    return typeof text === 'string' && CONTROL_CHARACTER.test(text) ? fault : text;
  };
}

const NOT_EXACT = RowFault.of('cell_id_not_exact');

/** When something happened: not before there was anything to import from, nor after the import was made. */
export function pastInstant({ asInstant }: ReadDates, receivedAt: Instant): ReadCell {
  const tooEarly = RowFault.of('cell_date_too_early');
  const tooLate = RowFault.of('cell_date_in_future');
  return ofText((text): JsonValue | RowFault => {
    const instant = asInstant(text);
    if (typeof instant !== 'number') return instant;
    if (instant < EARLIEST) return tooEarly;
    return instant > receivedAt + AHEAD_MS ? tooLate : Math.min(instant, receivedAt);
  });
}
