/** The words for everything that a plan can want in a place; the value is which, how many or how much. */
const WORDS = {
  planned_event: () => 'a planned event',
  planned_property: () => 'no such property',
  any_value: () => 'a value',
  no_value: () => 'nothing',
  type: (types) => types.replaceAll(' ', ' or '),
  one_of: (values) => `one of ${values}`,
  constant: (value) => value,
  format: (format) => format,
  pattern: (pattern) => `text like ${pattern}`,
  bound: (bound) => bound,
  multiple_of: (divisor) => `a multiple of ${divisor}`,
  min_length: (limit) => `at least ${limit} characters`,
  max_length: (limit) => `at most ${limit} characters`,
  min_items: (limit) => `at least ${limit} elements`,
  max_items: (limit) => `at most ${limit} elements`,
  unique_items: () => 'no element twice',
  branches: () => 'one of several schemas',
  keyword: (keyword) => keyword,
} as const satisfies Readonly<Record<string, (value: string) => string>>;

export type ExpectationKind = keyof typeof WORDS;

/** Stable: they are stored, and clients say them in other languages. */
export const EXPECTATION_KINDS = Object.keys(WORDS) as readonly ExpectationKind[];

/** What a plan wants in a place. */
export interface Expectation {
  readonly kind: ExpectationKind;
  /**
   * What of that kind: the types with spaces between them, the limit, the pattern, `>= 3` of a bound. Cut where it is long,
   * empty where the kind says it all.
   */
  readonly value: string;
}

const LONGEST = 200;

export const expectationOf = (kind: ExpectationKind, value = ''): Expectation => ({ kind, value: cut(value, LONGEST) });

/** In few words of English: `number`, `one of gold, silver`. */
export const wordsOf = ({ kind, value }: Expectation): string => cut(WORDS[kind](value), LONGEST);

/** Cuts a text, but no character in two. */
export const cut = (text: string, length: number): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\u{FFFD}$/u, '')}…`;
