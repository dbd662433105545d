import { RowFault } from '../row-fault.ts';
import { plain } from './cell-text.ts';

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
/** What else is common, and can be read without further ado. */
const USUAL_PRICE = /^[¥￥$€£]?(\d{1,3}(?:,\d{3})+|\d{1,15})円?$/;
const GROUPED = /^\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?$/;
const UNGROUPED = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const CURRENCY_BEFORE = /^(?:¥|\\|\$|€|£|JPY|USD|EUR|GBP)\s*/i;
const CURRENCY_BEHIND = /\s*(?:円|¥|€|yen|JPY|USD|EUR|GBP|点|個|件|pt|ポイント|%)$/i;
/** As accountants write negative numbers in Japan. */
const NEGATIVE = /^(?:[-−–△▲]\s*)/;

const NO_NUMBER = RowFault.of('cell_not_number');

/** A number as people write it: `1,234`, `¥1,234`, `1,234円`, `△500`, `(500)`, in digits of whatever width. */
export function readNumber(text: string): number | RowFault {
  // Minus nothing is nothing.
  if (PLAIN_NUMBER.test(text)) return Number(text) + 0;
  const price = USUAL_PRICE.exec(text)?.[1];
  if (price !== undefined) return Number(price.replaceAll(',', ''));
  let rest = plain(text);
  let isNegative = false;
  const inBrackets = /^\((.+)\)$/.exec(rest);
  if (inBrackets?.[1] !== undefined) {
    rest = inBrackets[1].trim();
    isNegative = true;
  }
  // A sign may stand on either side of the currency.
  for (let signs = 0; signs < 2; signs += 1) {
    const sign = NEGATIVE.exec(rest)?.[0];
    if (sign !== undefined && !isNegative) {
      rest = rest.slice(sign.length);
      isNegative = true;
    } else if (rest.startsWith('+') && signs === 0) rest = rest.slice(1);
    rest = rest.replace(CURRENCY_BEFORE, '');
  }
  rest = rest.replace(CURRENCY_BEHIND, '');
  if (GROUPED.test(rest)) rest = rest.replaceAll(/[,' ]/g, '');
  const number = UNGROUPED.test(rest) ? Number(rest) : Number.NaN;
  if (!Number.isFinite(number)) return NO_NUMBER;
  return isNegative && number !== 0 ? -number : number;
}
