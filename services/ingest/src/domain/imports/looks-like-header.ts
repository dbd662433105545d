import { knownColumn } from './known-columns.ts';
import { looksLikeValue } from './value-types.ts';

const LONGEST_NAME = 100;

/** Whether the first of some rows names the columns rather than being one of them. */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  const names = first.map((cell) => cell.trim());
  if (names.some((name) => looksLikeValue(name) || name.length > LONGEST_NAME)) return false;
  if (names.some((name) => knownColumn(name) !== undefined)) return true;
  // Words over words: names are there, differ from one another, and do not come up again below.
  const isNaming = names.every((name) => name !== '') && new Set(names).size === names.length;
  return isNaming && !others.some((row) => row.some((cell, index) => cell.trim() === names[index]));
}
