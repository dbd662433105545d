import { type JsonObject, hashSecret } from '@ichie/kernel';

/** The e-mail address to write to: the trait, else the first identifier of that type that can be one. */
export function emailOf(
  traits: JsonObject,
  identifiers: readonly { readonly type: string; readonly value: string }[],
): string | null {
  const candidates = [traits.email, ...identifiers.filter(({ type }) => type === 'email').map(({ value }) => value)];
  for (const candidate of candidates) {
    if (typeof candidate !== 'string') continue;
    const address = candidate.trim();
    if (EMAIL_ADDRESS.test(address)) return address;
  }
  return null;
}

/** An ASCII local part, as providers demand, and a domain. */
const EMAIL_ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/i;

/** An address as it is kept to be recognised again: one hash for all its spellings, which outlives the person's data. */
export const addressHashOf = (email: string): string => hashSecret(email.trim().normalize('NFKC').toLowerCase());
