import { RowFault } from '../../domain/imports/row-fault.ts';

/** A row that could not be read. */
export class UnreadableRow {
  /** What stands there, cut where it is long. */
  readonly text: string;
  readonly fault: RowFault;

  constructor(text: string, fault: RowFault) {
    this.text = text.slice(0, SHOWN_CHARACTERS);
    this.fault = fault;
  }
}

/** Characters of a row, quotes and line breaks included. An event with more is too large anyway. */
export const LONGEST_ROW = 262_144;

const SHOWN_CHARACTERS = 1_000;

export const tooLong = (text: string): UnreadableRow =>
  new UnreadableRow(text, RowFault.of('row_too_long', { limit: String(LONGEST_ROW) }));
