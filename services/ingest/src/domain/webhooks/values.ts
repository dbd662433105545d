import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';

// Payloads of providers are taken as they are: anything may be missing, and anything may be null.

/** The object of this name; an empty one where there is none. */
export function objectAt(parent: JsonObject, name: string): JsonObject {
  const value = parent[name];
  return isJsonObject(value) ? value : {};
}

/** The objects of the list of this name; what else is in it is left out. */
export function objectsAt(parent: JsonObject, name: string): readonly JsonObject[] {
  const value = parent[name];
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];
}

/** The text of this name, if it says something. */
export function textAt(parent: JsonObject, name: string): string | undefined {
  const value = parent[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The id of this name as text; providers write some as numbers. */
export function idAt(parent: JsonObject, name: string): string | undefined {
  const value = parent[name];
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textAt(parent, name);
}

/** The number of this name, also where it is written as text, as providers write money. */
export function numberAt(parent: JsonObject, name: string): number | undefined {
  const value = parent[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** An object of what is known: without what is undefined, null or empty. */
export function known(values: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined && entry[1] !== null && !isEmpty(entry[1]),
  );
  return Object.fromEntries(entries);
}

const isEmpty = (value: JsonValue): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** A sum of money without what binary fractions leave behind. */
export const asMoney = (amount: number): number => Math.round(amount * 1_000) / 1_000;
