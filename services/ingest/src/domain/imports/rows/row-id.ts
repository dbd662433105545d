import { hash } from 'node:crypto';

/** 132 bits: among all rows that were ever imported, no two that differ have the same. */
const CHARACTERS = 22;

/**
 * An id that is the same for the same parts, a fifth of the cost of `derivedId`. Parts hold no NUL, which stands between
 * them.
 */
export const rowId = (...parts: readonly (string | null)[]): string =>
  hash('sha256', parts.join('\0'), 'base64url').slice(0, CHARACTERS);
