import type { JsonValue } from '@ichie/kernel';
import type { ColumnMapping } from '../import-types.ts';
import { RowFault } from '../row-fault.ts';
import { cellText } from './cell-text.ts';
import { readBoolean } from './read-boolean.ts';
import type { ReadDates } from './read-date.ts';
import { readEmail } from './read-email.ts';
import { readJson } from './read-json.ts';
import { readList } from './read-list.ts';
import { readNumber } from './read-number.ts';
import type { ReadPhone } from './read-phone.ts';

/** The value of a cell that is not empty, and no blanks around what is in it. */
export type ReadCell = (cell: unknown) => JsonValue | RowFault;

/** What depends on where a file comes from. */
export interface Conventions {
  readonly dates: ReadDates;
  readPhone: ReadPhone;
}

const NO_TEXT = RowFault.of('cell_not_plain');

/** Reads what is written in a cell as a text. */
export const ofText =
  (read: (text: string) => JsonValue | RowFault): ReadCell =>
  (cell) => {
    const text = typeof cell === 'string' ? cell : cellText(cell);
    return text === undefined ? NO_TEXT : read(text);
  };

/** Reads cells of a type. Values of JSON that are of it already are taken as they are. */
export function createCellReader(type: ColumnMapping['type'], { dates, readPhone }: Conventions): ReadCell {
  switch (type) {
    case 'text':
      return ofText((text) => text);
    case 'number': {
      const read = ofText(readNumber);
      return (cell) => (typeof cell === 'number' ? cell : read(cell));
    }
    case 'boolean': {
      const read = ofText(readBoolean);
      return (cell) => (typeof cell === 'boolean' ? cell : read(cell));
    }
    case 'date':
      return ofText(dates.asText);
    case 'email':
      return ofText(readEmail);
    case 'phone':
      return ofText(readPhone);
    case 'list': {
      const read = ofText(readList);
      return (cell) => (Array.isArray(cell) ? (cell as readonly JsonValue[]) : read(cell));
    }
    case 'json':
      return (cell) => (typeof cell === 'string' ? readJson(cell) : (cell as JsonValue));
  }
}
