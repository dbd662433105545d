/** A row that could not be read. */
export class UnreadableRow {
  /** What stands there, cut where it is long. */
  readonly text: string;
  /** What is wrong, and the remedy. */
  readonly fault: string;

  constructor(text: string, fault: string) {
    this.text = text.slice(0, SHOWN_CHARACTERS);
    this.fault = fault;
  }
}

/** Characters of a row, quotes and line breaks included. An event with more is too large anyway. */
export const LONGEST_ROW = 262_144;

const SHOWN_CHARACTERS = 1_000;

export const tooLong = (text: string): UnreadableRow =>
  new UnreadableRow(
    text,
    `is longer than ${String(LONGEST_ROW)} characters, or has a quote that is not closed. Shorten it, or write quotes within a cell twice.`,
  );
