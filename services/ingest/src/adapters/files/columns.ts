import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';

/** Objects inside one another that columns go into; what lies deeper is a value of its column. */
const DEEPEST = 6;
/** More are no table. */
const MOST_COLUMNS = 1_000;

/** The names of columns as a header gives them: each once, and none empty. */
export function columnsOfHeader(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' ? columnAt(index) : cell.trim();
    let distinct = name;
    for (let count = 2; taken.has(distinct); count += 1) distinct = `${name} (${String(count)})`;
    taken.add(distinct);
    return distinct;
  });
}

/** The name of a column that has none. */
export const columnAt = (index: number): string => `column ${String(index + 1)}`;

/** The dotted paths at which objects hold values, as they come up. */
export function columnsOfObjects(objects: readonly JsonObject[]): readonly string[] {
  const columns = new Set<string>();
  for (const object of objects) addPaths(object, '', 1, columns);
  return [...columns].slice(0, MOST_COLUMNS);
}

function addPaths(object: JsonObject, prefix: string, depth: number, columns: Set<string>): void {
  for (const [name, value] of Object.entries(object)) {
    const path = prefix + name;
    if (isJsonObject(value) && depth < DEEPEST) addPaths(value, `${path}.`, depth + 1, columns);
    else columns.add(path);
  }
}

/** Reads the values of an object by the columns' paths; null where it has none. */
export function cellReader(columns: readonly string[]): (object: JsonObject) => readonly (JsonValue | null)[] {
  const paths = columns.map((column) => ({ column, names: column.split('.') }));
  return (object) => paths.map(({ column, names }) => valueAt(object, column, names));
}

/** A name may hold dots itself. */
function valueAt(object: JsonObject, column: string, names: readonly string[]): JsonValue | null {
  if (Object.hasOwn(object, column)) return object[column] ?? null;
  let value: JsonValue | undefined = object;
  for (const name of names) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return null;
    value = value[name];
  }
  return value ?? null;
}
