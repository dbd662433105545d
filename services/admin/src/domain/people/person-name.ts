import type { JsonObject } from '@ichie/kernel';

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What to call a person: the trait `name`, or else the first and last names in the order of their script. */
export function personName(traits: JsonObject): string | null {
  const name = textOf(traits, 'name');
  if (name !== undefined) return name;
  const first = textOf(traits, 'firstName');
  const last = textOf(traits, 'lastName');
  const parts = CJK.test(`${first ?? ''}${last ?? ''}`) ? [last, first] : [first, last];
  const whole = parts.filter((part) => part !== undefined).join(' ');
  return whole === '' ? null : whole;
}

/** A trait that is text and not empty. */
export function textOf(traits: JsonObject, trait: string): string | undefined {
  const value = Object.hasOwn(traits, trait) ? traits[trait] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
