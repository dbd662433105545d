import { CursorInvalid } from '../errors.ts';

/** Where a page begins, by the key of the last item before it, and how much of it to read. */
export interface Keyset {
  readonly after: readonly (string | number)[] | undefined;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  readonly cursor?: string;
  readonly limit: number;
}

/** Reads a cursor that {@link pageOf} has made for a list with keys of so many parts. Throws {@link CursorInvalid}. */
export function keysetOf({ cursor, limit }: PageRequest, parts: readonly ('string' | 'number')[]): Keyset {
  if (cursor === undefined) return { after: undefined, limit };
  const after = parseKey(cursor);
  const fits = after?.length === parts.length && parts.every((type, index) => typeof after[index] === type);
  if (!fits) throw new CursorInvalid('The cursor is not of this list. Begin again without one.');
  return { after, limit };
}

function parseKey(cursor: string): (string | number)[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(key) ? (key as (string | number)[]) : undefined;
  } catch {
    return undefined;
  }
}

/** A page of the rows that were found, where one more than the limit had been asked for. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit }: Pick<Keyset, 'limit'>,
  {
    keyOf,
    itemOf,
  }: { readonly keyOf: (row: Row) => readonly (string | number)[]; readonly itemOf: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  return { items: shown.map(itemOf), nextCursor };
}
