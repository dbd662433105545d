import {
  type CountryCode,
  Metadata,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';
import { RowFault } from '../row-fault.ts';
import { plain } from './cell-text.ts';

export type ReadPhone = (text: string) => string | RowFault;

const SEPARATORS = /[\s().\-\u{2010}-\u{2015}\u{2212}\u{30FC}]/gu;
const NO_PHONE = RowFault.of('cell_not_phone');

/**
 * Phone numbers as E.164. Numbers without a country code are of the country. Those that are written as the country's
 * numbering plan has it, which nearly all are, are read without the library, which takes ten times as long.
 */
export function createReadPhone(country: string): ReadPhone {
  const code = country.toUpperCase();
  const home = isSupportedCountry(code) ? code : undefined;
  const readUsual = home === undefined ? () => undefined : createReadUsual(home);
  return (text) => {
    const number = plain(text);
    return readUsual(number.replaceAll(SEPARATORS, '')) ?? readAny(number, home);
  };
}

function readAny(text: string, home: CountryCode | undefined): string | RowFault {
  const number = parsePhoneNumberFromString(text, {
    ...(home === undefined ? {} : { defaultCountry: home }),
    extract: false,
  });
  return number?.isValid() === true && number.ext === undefined ? number.number : NO_PHONE;
}

/** What the library knows of a country and does not name in its types; without it, every number is read by the library. */
interface DialPlan {
  nationalPrefix?: () => unknown;
  nationalPrefixForParsing?: () => unknown;
  nationalNumberPattern?: () => unknown;
}

/** Numbers with the country's own code, or with its plain trunk prefix, whose rest is one of its numbers. */
function createReadUsual(home: CountryCode): (digits: string) => string | undefined {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(home);
  const plan = metadata.numberingPlan as DialPlan | undefined;
  const prefix = plan?.nationalPrefix?.();
  const parsing = plan?.nationalPrefixForParsing?.();
  const pattern = plan?.nationalNumberPattern?.();
  if (typeof prefix !== 'string' || typeof parsing !== 'string' || typeof pattern !== 'string') return () => undefined;
  const callingCode = getCountryCallingCode(home);
  // Where several countries have the code, the number says which, and each has its own plan.
  if (getCountries().some((other) => other !== home && getCountryCallingCode(other) === callingCode)) {
    return () => undefined;
  }
  const international = `+${callingCode}`;
  const anyPrefix = new RegExp(`^(?:${parsing})`);
  const anyNumber = new RegExp(`^(?:${pattern})$`);
  return (digits) => {
    const isInternational = digits.startsWith(international);
    if (!isInternational && anyPrefix.exec(digits)?.[0] !== prefix) return undefined;
    const rest = digits.slice(isInternational ? international.length : prefix.length);
    return rest.startsWith(prefix) || !anyNumber.test(rest) ? undefined : international + rest;
  };
}
