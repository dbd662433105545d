import { FORMATS } from '../schemas/formats.ts';

/** Formats that text is recognised by, the narrower first. */
const RECOGNISED = ['date-time', 'date', 'uuid', 'email', 'ipv4', 'uri'];
/** Longer text is none of them. */
const MOST_CHARACTERS = 1_000;

/** The formats that all text so far has. */
export const observedFormats = (): readonly string[] => RECOGNISED;

export const stillMatching = (formats: readonly string[], text: string): readonly string[] =>
  formats.length === 0 || text.length > MOST_CHARACTERS ? [] : formats.filter((name) => hasFormat(text, name));

function hasFormat(text: string, name: string): boolean {
  const format = FORMATS[name];
  const check = typeof format === 'object' && 'validate' in format ? format.validate : format;
  if (check instanceof RegExp) return check.test(text);
  return typeof check === 'function' && (check as (text: string) => unknown)(text) === true;
}
