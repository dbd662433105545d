import { type Issue, type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { PLAN_LIMITS } from '../plan-limits.ts';
import { FORMATS } from './formats.ts';
import { patternFault } from './pattern-fault.ts';
import { KNOWN_KEYWORDS, escapePointer, resolveReference, subschemasOf } from './walk-schema.ts';

/** The one dialect of JSON Schema that plans are written in. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What could hurt whoever checks events against a schema, and what would silently mean nothing. */
export function schemaFaults(root: JsonObject): readonly Issue[] {
  if (isDeeperThan(root, PLAN_LIMITS.schemaDepth)) {
    return [{ path: '', message: `lies more than ${String(PLAN_LIMITS.schemaDepth)} levels deep; make it flatter` }];
  }
  const issues = faultsWithin(root, root, '');
  // What a schema costs can be told only when all its references lead somewhere.
  return issues.length > 0 ? issues : costFaults(root);
}

export function isDeeperThan(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child: JsonValue) => isDeeperThan(child, levels - 1));
}

function faultsWithin(schema: JsonObject, root: JsonObject, path: string): readonly Issue[] {
  const own = Object.entries(schema).flatMap(([keyword, value]) => {
    const message = keywordFault(keyword, value, schema, root);
    return message === undefined ? [] : [{ path: `${path}/${escapePointer(keyword)}`, message }];
  });
  const patterns = Object.keys(isJsonObject(schema.patternProperties) ? schema.patternProperties : {});
  const named = patterns.flatMap((pattern) => {
    const message = patternFault(pattern);
    return message === undefined ? [] : [{ path: `${path}/patternProperties/${escapePointer(pattern)}`, message }];
  });
  const inner = subschemasOf(schema).flatMap(({ schema: child, pointer }) =>
    isJsonObject(child) ? faultsWithin(child, root, path + pointer) : [],
  );
  return [...own, ...named, ...inner];
}

function keywordFault(keyword: string, value: JsonValue, schema: JsonObject, root: JsonObject): string | undefined {
  if (!KNOWN_KEYWORDS.has(keyword)) return 'is no keyword that plans know (JSON Schema 2020-12); remove it';
  switch (keyword) {
    case '$schema':
      return value === DIALECT ? undefined : `must be ${DIALECT}, or absent`;
    case '$ref':
      return referenceFault(value, root);
    case 'pattern':
      return typeof value === 'string' ? patternFault(value) : undefined;
    case 'format':
      return typeof value !== 'string' || Object.hasOwn(FORMATS, value)
        ? undefined
        : `must be one of ${Object.keys(FORMATS).join(', ')}`;
    case 'uniqueItems':
      return value === true && !hasScalarItems(schema)
        ? 'needs items with a type of string, number, integer or boolean: larger ones take too long to compare'
        : undefined;
    case 'properties':
      return isJsonObject(value) && Object.hasOwn(value, '__proto__')
        ? 'must not name __proto__; choose another name'
        : undefined;
    default:
      return undefined;
  }
}

function referenceFault(value: JsonValue, root: JsonObject): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!value.startsWith('#')) return 'must stay within this schema, such as #/$defs/address; nothing is fetched';
  const target = resolveReference(root, value);
  return isJsonObject(target) || typeof target === 'boolean' ? undefined : 'leads to no schema';
}

const SCALARS: readonly JsonValue[] = ['string', 'number', 'integer', 'boolean', 'null'];

function hasScalarItems({ items }: JsonObject): boolean {
  if (!isJsonObject(items)) return false;
  const types = Array.isArray(items.type) ? (items.type as readonly JsonValue[]) : [items.type ?? 'any'];
  return types.every((type) => SCALARS.includes(type));
}

/**
 * A schema that refers to itself, or to others many times over, can cost more than it looks: it is counted with every
 * reference written out.
 */
function costFaults(root: JsonObject): readonly Issue[] {
  const sizes = new Map<JsonObject, number>();
  const underway = new Set<JsonObject>();

  /** Infinity where a schema holds itself. */
  const sizeOf = (schema: JsonValue): number => {
    if (!isJsonObject(schema)) return 1;
    if (underway.has(schema)) return Number.POSITIVE_INFINITY;
    const known = sizes.get(schema);
    if (known !== undefined) return known;
    underway.add(schema);
    let size = 1;
    for (const { keyword, schema: child } of subschemasOf(schema)) if (keyword !== '$defs') size += sizeOf(child);
    if (typeof schema.$ref === 'string') size += sizeOf(resolveReference(root, schema.$ref) ?? true);
    underway.delete(schema);
    sizes.set(schema, size);
    return size;
  };

  const size = sizeOf(root);
  if (size === Number.POSITIVE_INFINITY) {
    return [{ path: '', message: 'refers to itself; write out as many levels as you need' }];
  }
  if (size <= PLAN_LIMITS.writtenOutSchemas) return [];
  const most = String(PLAN_LIMITS.writtenOutSchemas);
  return [{ path: '', message: `has more than ${most} schemas when its references are written out; make it smaller` }];
}
