/**
 * Finding people by any part of their name, e-mail or ids, in any script.
 *
 * PostgreSQL's trigrams know neither words of fewer than three characters (佐藤) nor, in a database of the locale C,
 * any letter outside ASCII. So we index pairs of characters, made here: the same on every database.
 */

/** Text as it is compared: width, case and the ways to write one character make no difference. */
export const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ');

const MARK_OF_START = '^';
const LONGEST_FIELD = 200;

/** What is searched: the fields, each on its own line so that no match runs from one into the next. */
export const searchTextOf = (fields: readonly string[]): string =>
  [...new Set(fields.map((field) => normalised(field).slice(0, LONGEST_FIELD)).filter((field) => field !== ''))].join(
    '\n',
  );

/** The grams that a text is found by: every pair of neighbours, every single CJK character, every beginning of a word. */
export function searchGrams(searchText: string): readonly string[] {
  const grams = new Set<string>();
  for (const line of searchText.split('\n')) {
    const characters = Array.from(line);
    for (const [index, character] of characters.entries()) {
      const before = characters[index - 1];
      if (before !== undefined) grams.add(before + character);
      if (isIdeographic(character)) grams.add(character);
      if (before === undefined || before === ' ') grams.add(MARK_OF_START + character);
    }
  }
  return [...grams];
}

/** The grams that every text with this query in it has. A single letter finds only what begins with it. */
export function queryGrams(query: string): readonly string[] {
  const characters = Array.from(normalised(query));
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) return [isIdeographic(only) ? only : MARK_OF_START + only];
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`))];
}

const isIdeographic = (character: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
