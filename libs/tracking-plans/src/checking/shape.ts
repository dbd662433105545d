import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { resolveReference } from '../schemas/walk-schema.ts';
import type { Place } from './places.ts';

/** Which properties a schema names, at every level. */
export interface Shape {
  readonly names: ReadonlyMap<string, Shape>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly shape: Shape }[];
  /** Whether names that are not among these are as good: nothing is said of names, or `additionalProperties` says they are. */
  readonly isOpen: boolean;
  /** Of the elements of a list. */
  readonly items: Shape | null;
}

const ANYTHING: Shape = { names: new Map(), patterns: [], isOpen: true, items: null };

/** Schemas that speak of the same value. */
const IN_PLACE_LISTS = ['allOf', 'anyOf', 'oneOf'];
const IN_PLACE = ['if', 'then', 'else'];

/** Reads the shape of a schema: what any of its parts names is named. The schema must have been parsed. */
export const shapeOf = (root: JsonObject): Shape => mergedShape(inPlace(root, root), root);

function inPlace(schema: JsonValue | undefined, root: JsonObject): readonly JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const lists = IN_PLACE_LISTS.flatMap((keyword) => schema[keyword] ?? []).flat() as readonly JsonValue[];
  const single = IN_PLACE.map((keyword) => schema[keyword]);
  const dependent = isJsonObject(schema.dependentSchemas) ? Object.values(schema.dependentSchemas) : [];
  const referred = typeof schema.$ref === 'string' ? [resolveReference(root, schema.$ref)] : [];
  return [schema, ...[...lists, ...single, ...dependent, ...referred].flatMap((child) => inPlace(child, root))];
}

function mergedShape(schemas: readonly JsonObject[], root: JsonObject): Shape {
  const children = new Map<string, JsonObject[]>();
  const patterns = new Map<string, JsonObject[]>();
  const items: JsonObject[] = [];
  let saysNames = false;
  let isOpen = false;
  for (const schema of schemas) {
    if (isJsonObject(schema.properties)) saysNames = true;
    collect(schema.properties, children, root);
    if (isJsonObject(schema.patternProperties)) saysNames = true;
    collect(schema.patternProperties, patterns, root);
    for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
      if (schema[keyword] !== undefined && schema[keyword] !== false) isOpen = true;
      if (schema[keyword] === false) saysNames = true;
    }
    const inner = [schema.items, ...(Array.isArray(schema.prefixItems) ? (schema.prefixItems as JsonValue[]) : [])];
    items.push(...inner.flatMap((item) => inPlace(item, root)));
  }
  return {
    names: new Map([...children].map(([name, parts]) => [name, mergedShape(parts, root)])),
    patterns: [...patterns].map(([source, parts]) => ({
      pattern: new RegExp(source, 'u'),
      shape: mergedShape(parts, root),
    })),
    isOpen: isOpen || !saysNames,
    items: items.length === 0 ? null : mergedShape(items, root),
  };
}

function collect(named: JsonValue | undefined, into: Map<string, JsonObject[]>, root: JsonObject): void {
  if (!isJsonObject(named)) return;
  for (const [name, child] of Object.entries(named)) {
    into.set(name, [...(into.get(name) ?? []), ...inPlace(child, root)]);
  }
}

/** Names longer than this match no pattern. */
const MATCHED_CHARACTERS = 1_000;

/** The places of all properties that the shape does not name; what lies in one of them is not looked at. */
export function unplannedPlaces(value: JsonValue, shape: Shape): readonly Place[] {
  const found: Place[] = [];
  look(value, shape, [], found);
  return found;
}

function look(value: JsonValue, shape: Shape, place: Place, found: Place[]): void {
  if (typeof value !== 'object' || value === null || shape === ANYTHING) return;
  if (Array.isArray(value)) {
    const { items } = shape;
    if (items !== null) {
      (value as readonly JsonValue[]).forEach((item, index) => look(item, items, [...place, String(index)], found));
    }
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    const inner = shape.names.get(name) ?? matching(shape, name);
    if (inner === undefined) found.push([...place, name]);
    else look(child, inner, [...place, name], found);
  }
}

function matching({ patterns, isOpen }: Shape, name: string): Shape | undefined {
  const matched = name.length <= MATCHED_CHARACTERS ? patterns.find(({ pattern }) => pattern.test(name)) : undefined;
  return matched?.shape ?? (isOpen ? ANYTHING : undefined);
}
