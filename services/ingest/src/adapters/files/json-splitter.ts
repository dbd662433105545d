import { RowFault } from '../../domain/imports/row-fault.ts';
import { parseJsonRow } from './parse-json-row.ts';
import type { RawRow, RowSplitter } from './row-splitter.ts';
import { LONGEST_ROW, UnreadableRow, tooLong } from './unreadable-row.ts';

/** Rows of a JSON array of objects, or of objects one behind the other, however they are laid out. */
export class JsonSplitter implements RowSplitter {
  #rest = '';
  /** How much of `#rest` was looked at. */
  #seen = 0;
  /** Where in `#rest` the row begins that we are in. */
  #start = NOWHERE;
  #depth = 0;
  #isInString = false;
  #isOpened = false;
  /** Within a row that is too long to be held. */
  #isSkipping = false;

  write(text: string): readonly RawRow[] {
    this.#rest += text;
    const rows: RawRow[] = [];
    this.#scan(rows);
    if (this.#start === NOWHERE) this.#forget(this.#seen);
    else {
      this.#forget(this.#start);
      if (this.#rest.length > LONGEST_ROW) {
        if (!this.#isSkipping) rows.push(tooLong(this.#rest));
        this.#isSkipping = true;
        // A backslash at the end says something of the quote that may follow.
        this.#forget(this.#seen - (isEscaped(this.#rest, this.#seen) ? 1 : 0));
        this.#start = 0;
      }
    }
    return rows;
  }

  end(): readonly RawRow[] {
    if (this.#start === NOWHERE || this.#isSkipping) return [];
    return [this.#depth === 0 ? parseJsonRow(this.#rest) : new UnreadableRow(this.#rest, RowFault.of('row_cut_off'))];
  }

  #scan(rows: RawRow[]): void {
    const text = this.#rest;
    for (let index = this.#seen; index < text.length; index += 1) {
      if (this.#isInString) {
        index = text.indexOf('"', index);
        if (index === -1) break;
        this.#isInString = isEscaped(text, index);
        continue;
      }
      const character = text.charCodeAt(index);
      if (this.#start === NOWHERE) this.#begin(character, index);
      else this.#goOn(character, index, rows);
    }
    this.#seen = text.length;
  }

  /** Between rows. */
  #begin(character: number, index: number): void {
    if (isBlank(character) || character === COMMA || character === CLOSING_BRACKET) return;
    if (character === OPENING_BRACKET && !this.#isOpened) {
      this.#isOpened = true;
      return;
    }
    this.#isOpened = true;
    this.#start = index;
    if (character === QUOTE) this.#isInString = true;
    else if (isOpening(character)) this.#depth = 1;
  }

  /** Within a row. What is no object ends with a comma, or with the list. */
  #goOn(character: number, index: number, rows: RawRow[]): void {
    if (character === QUOTE) this.#isInString = true;
    else if (isOpening(character)) this.#depth += 1;
    else if (this.#depth === 0) {
      if (character === COMMA || character === CLOSING_BRACKET) this.#finish(index, rows);
    } else if (character === CLOSING_BRACE || character === CLOSING_BRACKET) {
      this.#depth -= 1;
      if (this.#depth === 0) this.#finish(index + 1, rows);
    }
  }

  #finish(end: number, rows: RawRow[]): void {
    if (!this.#isSkipping) rows.push(parseJsonRow(this.#rest.slice(this.#start, end)));
    this.#isSkipping = false;
    this.#start = NOWHERE;
  }

  #forget(characters: number): void {
    this.#rest = this.#rest.slice(characters);
    this.#seen -= characters;
    if (this.#start !== NOWHERE) this.#start -= characters;
  }
}

const NOWHERE = -1;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

const isOpening = (character: number): boolean => character === OPENING_BRACE || character === OPENING_BRACKET;

const isBlank = (character: number): boolean =>
  character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09;

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, place: number): boolean {
  let index = place - 1;
  while (index >= 0 && text[index] === '\\') index -= 1;
  return (place - index) % 2 === 0;
}
