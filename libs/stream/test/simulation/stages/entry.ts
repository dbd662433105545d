import type { JsonObject } from '@ichie/kernel';

/** Something that was done for a profile; a profile's entries are in the order in which they were done. */
export type Entry =
  | { readonly kind: 'item'; readonly source: string; readonly of: string; readonly number: number }
  | { readonly kind: 'set'; readonly timer: string; readonly number: number; readonly dueAt: number }
  | { readonly kind: 'cancelled'; readonly timer: string; readonly number: number }
  | { readonly kind: 'fired'; readonly timer: string; readonly number: number };

/** What the handlers keep under one key, and hand over. */
export interface Entries {
  readonly list: readonly Entry[];
}

export const toJson = (list: readonly Entry[]): JsonObject => ({ list: list.map((entry) => ({ ...entry })) });

export const fromJson = (json: JsonObject | undefined): readonly Entry[] =>
  json === undefined ? [] : (json as unknown as Entries).list;
