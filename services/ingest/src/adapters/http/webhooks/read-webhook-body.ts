import type { JsonValue } from '@ichie/kernel';
import { mayHoldUnstorableText, withStorableText } from '../../../domain/storable-text.ts';
import { BodyUnreadable } from '../../../errors.ts';

const FORM = /^[\w.~%+[\]-]+=[^\s]*$/;

/**
 * The body of a webhook as JSON, whatever its content type; a form becomes an object of its fields. All of its text can
 * be stored. Throws {@link BodyUnreadable}.
 */
export function readWebhookBody(bytes: Buffer): JsonValue {
  const text = bytes.toString('utf8').replace(/^\u{FEFF}/u, '');
  const value = FORM.test(text) ? Object.fromEntries(new URLSearchParams(text)) : parse(text);
  return mayHoldUnstorableText(text) || text.includes('%') ? withStorableText(value) : value;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Without the parser's own words: they quote what was sent.
    throw new BodyUnreadable('The body is neither JSON nor a form. Have the provider send one of them, in UTF-8.');
  }
}
