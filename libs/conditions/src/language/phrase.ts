import type { Locale } from './locale.ts';

/** A clause in the form that ends a sentence, and in the form that goes before “and”: Japanese inflects. */
export interface Phrase {
  readonly end: string;
  readonly joining: string;
  /** Set when the clause is several clauses joined by this word. */
  readonly group?: GroupWord;
}

export type GroupWord = 'and' | 'or';

/** A clause whose two forms may differ. */
export const phrase = (end: string, joining = end): Phrase => ({ end, joining });

/** A Japanese clause that ends in a noun. */
export const nounPhrase = (noun: string): Phrase => phrase(noun, `${noun}で`);

/** A clause around which a negation or another group can stand. */
export function enclosed(inner: Phrase, locale: Locale): Phrase {
  if (inner.group === undefined) return inner;
  return phrase(locale === 'ja' ? `（${inner.end}）` : `(${inner.end})`);
}

/** Clauses joined by “and” or “or”; clauses that are groups of the other word are put in brackets. */
export function joinPhrases(parts: readonly Phrase[], group: GroupWord, locale: Locale): Phrase {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const clauses = parts.map((part) => (part.group === group ? part : enclosed(part, locale)));
  const leading = clauses
    .slice(0, -1)
    .map((part) => beforeWord(part, group, locale))
    .join('');
  const last = clauses.at(-1) ?? phrase('');
  return { end: leading + last.end, joining: leading + last.joining, group };
}

function beforeWord(part: Phrase, group: GroupWord, locale: Locale): string {
  if (locale === 'en') return `${part.end} ${group} `;
  return group === 'and' ? `${part.joining}、かつ` : `${part.end}か、または`;
}
