import type { Category } from '../catalog/item.ts';
import type { MailLocale } from '../content/mail-locale.ts';
import { japaneseFamilyNames, japaneseGivenNames, westernFamilyNames, westernGivenNames } from './names.ts';
import { createRandom, type Random } from './random.ts';

/** Someone who visits the shop. */
export interface Shopper {
  readonly userId: string;
  /** One for each device that they use. */
  readonly anonymousIds: readonly [string, string];
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly email: string;
  readonly language: MailLocale;
  readonly locale: string;
  readonly timezone: string;
  readonly ip: string;
  readonly favourite: Category;
}

const WESTERN_PLACES = [
  ['en-GB', 'Europe/London'],
  ['en-US', 'America/New_York'],
  ['en-AU', 'Australia/Sydney'],
  ['en-IE', 'Europe/Dublin'],
] as const;

const CATEGORIES: readonly Category[] = ['tea', 'tea', 'ceramics', 'stationery'];

/** The shopper with a number: always the same for the same seed. Two of three write Japanese. */
export function shopperAt(seed: string, index: number): Shopper {
  const random = createRandom(`${seed}/shopper/${String(index)}`);
  const isJapanese = random.chance(0.65);
  const [lastName, lastNameLatin] = random.pick(isJapanese ? japaneseFamilyNames : westernFamilyNames);
  const [firstName, firstNameLatin] = random.pick(isJapanese ? japaneseGivenNames : westernGivenNames);
  const [locale, timezone] = isJapanese ? (['ja-JP', 'Asia/Tokyo'] as const) : random.pick(WESTERN_PLACES);
  return {
    userId: `customer-${String(index + 1).padStart(4, '0')}`,
    anonymousIds: [uuid(random), uuid(random)],
    firstName,
    lastName,
    name: isJapanese ? `${lastName} ${firstName}` : `${firstName} ${lastName}`,
    email: `${firstNameLatin}.${lastNameLatin}.${String(index + 1)}@example.com`,
    language: isJapanese ? 'ja' : 'en',
    locale,
    timezone,
    // Addresses of documentation (RFC 5737): they are nobody's.
    ip: `203.0.113.${String(random.integer(1, 254))}`,
    favourite: random.pick(CATEGORIES),
  };
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
