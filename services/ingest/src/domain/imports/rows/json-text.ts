import type { JsonObject } from '@ichie/kernel';
import { isJsonObject } from '@ichie/kernel';
import { textOf } from '../../event-text.ts';
import { mayHoldUnstorableText, withStorableText } from '../../storable-text.ts';

/** An object as JSON that Kafka and PostgreSQL can store, or undefined when objects in it lie too deep inside one another. */
export function storableJson(object: JsonObject): string | undefined {
  const text = textOf(object);
  if (text === undefined || !mayHoldUnstorableText(text)) return text;
  const storable = withStorableText(object);
  return isJsonObject(storable) ? textOf(storable) : undefined;
}

/** A text with U+FFFD for every character that cannot be stored. */
export const storableText = <Text extends string | null>(text: Text): Text =>
  (text === null || (text.isWellFormed() && !text.includes('\0')) ? text : withStorableText(text)) as Text;
