import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { mayHoldUnstorableText, withStorableText } from '../../domain/storable-text.ts';
import { BodyUnreadable } from '../../errors.ts';
import { readForm } from './form-data.ts';

/**
 * A body as one JSON object, whatever its content type, or as a form that carries one; all of its text can be stored.
 * Throws {@link BodyUnreadable}.
 */
export function parseBody(bytes: Buffer): JsonObject {
  const text = bytes.toString('utf8');
  const form = readForm(text);
  if (form !== undefined) return { ...form.beside, ...parseJsonObject(form.data) };
  return parseJsonObject(text.startsWith('\u{FEFF}') ? text.slice(1) : text);
}

/** A JSON text as an object whose text can be stored. Throws {@link BodyUnreadable}. */
export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value))
    throw new BodyUnreadable('The body is no JSON object. Send one, such as {"userId": "…", "event": "…"}.');
  return value;
}

function parseJson(text: string): JsonValue {
  try {
    const value = JSON.parse(text) as JsonValue;
    return mayHoldUnstorableText(text) ? withStorableText(value) : value;
  } catch (error) {
    // Without the parser's own words: they quote what was sent.
    const reason =
      error instanceof RangeError
        ? 'Its objects lie too deep inside one another.'
        : 'It may have been cut off, or sent as a form without the field data.';
    throw new BodyUnreadable(`The body is not JSON. ${reason} Send one JSON object in UTF-8.`);
  }
}
