import Papa from 'papaparse';
import { RowFault } from '../../domain/imports/row-fault.ts';
import type { RawRow, RowSplitter } from './row-splitter.ts';
import { LONGEST_ROW, UnreadableRow, tooLong } from './unreadable-row.ts';

const BROKEN_QUOTES = RowFault.of('row_quotes_broken');

/** A bad row and what is left behind it. */
interface Rest {
  readonly text: string;
  readonly bad: UnreadableRow | undefined;
}

/**
 * Rows of CSV. A row whose quotes are broken costs its first line, and reading goes on behind that: what a stray quote
 * has swallowed is read again as rows.
 */
export class CsvSplitter implements RowSplitter {
  readonly #separator: string;
  #newline: '\n' | '\r' | undefined;
  #rest = '';
  /** Within a line that is too long to be held. */
  #isSkippingLine = false;

  constructor(separator: string) {
    this.#separator = separator;
  }

  write(text: string): readonly RawRow[] {
    this.#rest += text;
    this.#newline ??= newlineOf(this.#rest.slice(0, LONGEST_ROW));
    if (this.#newline === undefined && this.#rest.length <= LONGEST_ROW) return [];
    return this.#take('more follows');
  }

  end(): readonly RawRow[] {
    const rows = this.#take('this is all');
    this.#rest = '';
    return rows;
  }

  #take(what: 'more follows' | 'this is all'): readonly RawRow[] {
    const newline = (this.#newline ??= '\n');
    if (this.#isSkippingLine && !this.#skipLine(newline)) return [];
    if (this.#rest.length <= LONGEST_ROW) {
      const { data, errors, meta } = this.#parser(newline).parse(this.#rest, 0, what === 'more follows');
      if (errors.every(({ row }) => row >= data.length)) {
        this.#rest = this.#rest.slice(meta.cursor);
        return tidied(data);
      }
    }
    return this.#takeCarefully(newline, what);
  }

  /** Row by row, so that the place of a bad one is known. */
  #takeCarefully(newline: string, what: 'more follows' | 'this is all'): readonly RawRow[] {
    const rows: RawRow[] = [];
    for (;;) {
      const { text, bad } = this.#takeGoodRows(newline, what, rows);
      this.#rest = text;
      if (bad === undefined && text.length <= LONGEST_ROW) return rows;
      const end = text.indexOf(newline);
      rows.push(bad ?? tooLong(end === -1 ? text : text.slice(0, end)));
      this.#rest = end === -1 ? '' : text.slice(end + 1);
      if (end !== -1) continue;
      this.#isSkippingLine = true;
      return rows;
    }
  }

  /** Adds good rows until a bad one, which is then first in what is left. */
  #takeGoodRows(newline: string, what: 'more follows' | 'this is all', rows: RawRow[]): Rest {
    const text = this.#rest;
    let start = 0;
    let bad: UnreadableRow | undefined;
    const parser = this.#parser(newline, ({ data: [row = []], errors, meta }) => {
      if (errors.length > 0 || meta.cursor - start > LONGEST_ROW) {
        const end = text.indexOf(newline, start);
        const line = text.slice(start, end === -1 ? text.length : end);
        bad = meta.cursor - start > LONGEST_ROW ? tooLong(line) : new UnreadableRow(line, BROKEN_QUOTES);
        parser.abort();
        return;
      }
      rows.push(...tidied([row]));
      start = meta.cursor;
    });
    parser.parse(text, 0, what === 'more follows');
    return { text: text.slice(start), bad };
  }

  /** Whether the end of the line that is being skipped was found. */
  #skipLine(newline: string): boolean {
    const end = this.#rest.indexOf(newline);
    this.#rest = end === -1 ? '' : this.#rest.slice(end + 1);
    this.#isSkippingLine = end === -1;
    return end !== -1;
  }

  #parser(newline: string, step?: Papa.Step): Papa.Parser {
    return new Papa.Parser({ delimiter: this.#separator, newline, ...(step === undefined ? {} : { step }) });
  }
}

/** Without empty lines. Lines may end with CR LF where others end with LF: the parser is told LF, and takes CR for text. */
function tidied(rows: string[][]): string[][] {
  let isEmptySeen = false;
  for (const row of rows) {
    const last = row.length - 1;
    const cell = row[last];
    if (cell?.charCodeAt(cell.length - 1) === CARRIAGE_RETURN) row[last] = cell.slice(0, -1);
    if (last === 0 && row[0] === '') isEmptySeen = true;
  }
  return isEmptySeen ? rows.filter((row) => row.length > 1 || row[0] !== '') : rows;
}

const CARRIAGE_RETURN = 13;

/** How lines end, by the end of the first; undefined while that is not there. LF stands for CR LF as well. */
function newlineOf(text: string): '\n' | '\r' | undefined {
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\n') return '\n';
    if (character !== '\r') continue;
    if (index === text.length - 1) return undefined;
    return text[index + 1] === '\n' ? '\n' : '\r';
  }
  return undefined;
}
