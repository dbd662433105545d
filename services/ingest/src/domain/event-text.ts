import type { JsonObject } from '@ichie/kernel';
import { LIMITS } from './limits.ts';

/** What an event has where its method has no place for anything. */
export const EMPTY: JsonObject = Object.freeze({});

/** An object as JSON, or undefined when objects in it lie too deep inside one another. */
export function textOf(object: JsonObject): string | undefined {
  if (object === EMPTY) return '{}';
  const text = writeJson(object);
  return text === undefined || isTooDeep(text) ? undefined : text;
}

/** JSON.stringify gives up (RangeError) where its own stack ends. */
function writeJson(object: JsonObject): string | undefined {
  try {
    return JSON.stringify(object);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Each level costs two characters, so that hardly any text has to be looked through. */
function isTooDeep(json: string): boolean {
  if (json.length <= 2 * LIMITS.depth) return false;
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (isInString) {
      if (character === '\\') index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > LIMITS.depth) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

/** Whether texts together have at most so many bytes in UTF-8; exact, but counts only when their lengths leave a doubt. */
export function fitsInBytes(texts: readonly (string | null)[], limitBytes: number): boolean {
  let characters = 0;
  for (const text of texts) characters += text?.length ?? 0;
  if (characters * 3 <= limitBytes) return true;
  if (characters > limitBytes) return false;
  let bytes = 0;
  for (const text of texts) bytes += text === null ? 0 : Buffer.byteLength(text);
  return bytes <= limitBytes;
}
