import { numberAt, textAt } from '../values.ts';
import type { JsonObject } from '@ichie/kernel';

/** Currencies that Stripe counts whole; https://docs.stripe.com/currencies. ISK and UGX come as if they had cents. */
const WHOLE = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);
const THOUSANDTHS = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** An amount of Stripe, which is in the smallest unit, in the currency's own unit: 1999 cents are 19.99 dollars. */
export function majorUnits(amount: number, currency: string): number {
  const code = currency.toLowerCase();
  if (WHOLE.has(code)) return amount;
  return amount / (THOUSANDTHS.has(code) ? 1_000 : 100);
}

/** The amount of this name in the object's currency, or undefined. */
export function amountAt(parent: JsonObject, name: string, currency: string | undefined): number | undefined {
  const amount = numberAt(parent, name);
  return amount === undefined || currency === undefined ? undefined : majorUnits(amount, currency);
}

/** ISO 4217 in capitals, as the specification writes it. */
export const currencyOf = (object: JsonObject): string | undefined => textAt(object, 'currency')?.toUpperCase();
