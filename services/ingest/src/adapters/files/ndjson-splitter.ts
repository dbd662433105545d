import { parseJsonRow } from './parse-json-row.ts';
import type { RawRow, RowSplitter } from './row-splitter.ts';
import { LONGEST_ROW, tooLong } from './unreadable-row.ts';

/** Rows of NDJSON: a JSON object on each line. */
export class NdjsonSplitter implements RowSplitter {
  #rest = '';
  /** Within a line that is too long to be held. */
  #isSkippingLine = false;

  write(text: string): readonly RawRow[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#isSkippingLine && lines.length > 0) {
      lines.shift();
      this.#isSkippingLine = false;
    }
    const rows = lines.filter(isWritten).map(parseJsonRow);
    if (this.#isSkippingLine) this.#rest = '';
    else if (this.#rest.length > LONGEST_ROW) {
      rows.push(tooLong(this.#rest));
      this.#rest = '';
      this.#isSkippingLine = true;
    }
    return rows;
  }

  end(): readonly RawRow[] {
    return this.#isSkippingLine || !isWritten(this.#rest) ? [] : [parseJsonRow(this.#rest)];
  }
}

const isWritten = (line: string): boolean => line !== '' && line.trim() !== '';
