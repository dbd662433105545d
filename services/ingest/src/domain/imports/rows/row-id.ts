import { hash } from 'node:crypto';

/** 132 bits: among all rows that were ever imported, no two that differ have the same. */
const CHARACTERS = 22;

/**
 * An id that is the same for the same parts, a fifth of the cost of `derivedId`. Parts hold no NUL, which stands between
 * them.
 */
export function rowId(...parts: readonly (string | null)[]): string {
  let text = '';
  for (const part of parts) text += part === null ? '\0' : `${part}\0`;
  return hash('sha256', text, 'base64url').slice(0, CHARACTERS);
}
