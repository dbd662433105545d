/** The names in curly brackets of a sentence. */
type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What must be given to say a sentence: nothing for most, else a text for each name that stands in it. */
export type ValuesOf<Sentence extends string> = [NamesIn<Sentence>] extends [never]
  ? [values?: undefined]
  : [values: Readonly<Record<NamesIn<Sentence>, string>> & Values];

/** Texts by name. There may be more than a sentence says, for those who say it in their own words. */
export type Values = Readonly<Record<string, string>>;

/** A sentence with its values in their places. */
export const withValues = (sentence: string, values: Values = {}): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? '');
