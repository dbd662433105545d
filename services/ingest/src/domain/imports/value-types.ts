import type { ColumnMapping } from './import-types.ts';
import { RowFault } from './row-fault.ts';
import { plain } from './values/cell-text.ts';
import { createReadDates } from './values/read-date.ts';
import { readEmail } from './values/read-email.ts';
import { readNumber } from './values/read-number.ts';

export type ValueType = ColumnMapping['type'];

const dates = createReadDates({ country: 'US', timeZone: 'UTC' });

const isNumber = (text: string): boolean => !(readNumber(text) instanceof RowFault) && !isCode(text);
/** Digits alone, with a zero before them, are a code, and so are more of them than a number can hold. */
const isCode = (text: string): boolean => /^0\d+$/.test(plain(text)) || /^\d{16,}$/.test(plain(text));
const isDate = (text: string): boolean => /\D/.test(text.slice(1)) && !(dates.asText(text) instanceof RowFault);
const isEmail = (text: string): boolean => !(readEmail(text) instanceof RowFault);
const isPhone = (text: string): boolean => {
  const written = plain(text);
  const digits = written.replaceAll(/\D/g, '').length;
  return digits >= 9 && digits <= 15 && /^(?:\+\d|\(?0)[\d\s()-]*\d$/.test(written);
};
/** Not 1 and 0, which are numbers as long as nobody says otherwise. */
const isBoolean = (text: string): boolean =>
  /^(?:true|false|yes|no|はい|いいえ|有|無|有り|無し|あり|なし|○|〇|◯|×|可|否|同意|同意する|同意しない)$/i.test(
    plain(text),
  );
const isJson = (text: string): boolean => /^(?:\{.*\}|\[\s*\{.*\}\s*\])$/s.test(text);
const isList = (text: string): boolean =>
  /^[^\s|;、]{1,40}(?:\s*[|;、]\s*[^|;、]{1,40})+$/.test(text) || /^\[.*\]$/s.test(text);

const TYPES: readonly (readonly [ValueType, (text: string) => boolean])[] = [
  ['email', isEmail],
  ['boolean', isBoolean],
  ['date', isDate],
  ['number', isNumber],
  ['phone', isPhone],
  ['json', isJson],
  ['list', isList],
];

/** Of the values that are there, so many must be of a type. */
const MOST = 0.9;
/** Lists may have but one entry. */
const SOME = 0.3;

/** The type that nearly all of these values have; text where it is none. */
export function typeOfValues(values: readonly unknown[]): ValueType {
  const given = values.filter((value) => value !== null && value !== undefined && value !== '');
  if (given.length === 0) return 'text';
  if (given.every((value) => typeof value === 'number')) return 'number';
  if (given.every((value) => typeof value === 'boolean')) return 'boolean';
  if (given.some((value) => typeof value === 'object')) {
    return given.every((value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
      ? 'list'
      : 'json';
  }
  const texts = given.map((value) => String(value).trim()).filter((text) => text !== '');
  const found = TYPES.find(([type, matches]) => {
    const share = texts.filter(matches).length / texts.length;
    return share >= (type === 'list' ? SOME : MOST);
  });
  return found?.[0] ?? 'text';
}

/** Whether a text is a value rather than the name of a column. */
export const looksLikeValue = (text: string): boolean =>
  text !== '' && (isEmail(text) || isDate(text) || isNumber(text) || isPhone(text) || isJson(text));
