import { type Issue, type JsonObject, type JsonValue, isJsonObject, issueAt } from '@ichie/kernel';
import { type PlanFault, planFault } from '../plan-fault.ts';
import { PLAN_LIMITS } from '../plan-limits.ts';
import { FORMATS } from './formats.ts';
import { patternFault } from './pattern-fault.ts';
import { KNOWN_KEYWORDS, escapePointer, resolveReference, subschemasOf } from './walk-schema.ts';

/** The one dialect of JSON Schema that plans are written in. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What could hurt whoever checks events against a schema, and what would silently mean nothing. */
export function schemaFaults(root: JsonObject): readonly Issue[] {
  if (isDeeperThan(root, PLAN_LIMITS.schemaDepth)) {
    return [issueAt('', planFault('schema_too_deep', { limit: String(PLAN_LIMITS.schemaDepth) }))];
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
    const fault = keywordFault(keyword, value, schema, root);
    return fault === undefined ? [] : [issueAt(`${path}/${escapePointer(keyword)}`, fault)];
  });
  const patterns = Object.keys(isJsonObject(schema.patternProperties) ? schema.patternProperties : {});
  const named = patterns.flatMap((pattern) => {
    const fault = patternFault(pattern);
    return fault === undefined ? [] : [issueAt(`${path}/patternProperties/${escapePointer(pattern)}`, fault)];
  });
  const inner = subschemasOf(schema).flatMap(({ schema: child, pointer }) =>
    isJsonObject(child) ? faultsWithin(child, root, path + pointer) : [],
  );
  return [...own, ...named, ...inner];
}

function keywordFault(keyword: string, value: JsonValue, schema: JsonObject, root: JsonObject): PlanFault | undefined {
  if (!KNOWN_KEYWORDS.has(keyword)) return planFault('keyword_unknown');
  switch (keyword) {
    case '$schema':
      return value === DIALECT ? undefined : planFault('dialect_unknown', { dialect: DIALECT });
    case '$ref':
      return referenceFault(value, root);
    case 'pattern':
      return typeof value === 'string' ? patternFault(value) : undefined;
    case 'format':
      return typeof value !== 'string' || Object.hasOwn(FORMATS, value)
        ? undefined
        : planFault('format_unknown', { values: Object.keys(FORMATS).join(', ') });
    case 'uniqueItems':
      return value === true && !hasScalarItems(schema) ? planFault('items_too_large_to_compare') : undefined;
    case 'properties':
      return isJsonObject(value) && Object.hasOwn(value, '__proto__') ? planFault('property_named_proto') : undefined;
    default:
      return undefined;
  }
}

function referenceFault(value: JsonValue, root: JsonObject): PlanFault | undefined {
  if (typeof value !== 'string') return undefined;
  if (!value.startsWith('#')) return planFault('reference_to_elsewhere');
  const target = resolveReference(root, value);
  return isJsonObject(target) || typeof target === 'boolean' ? undefined : planFault('reference_to_nothing');
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
  if (size === Number.POSITIVE_INFINITY) return [issueAt('', planFault('schema_within_itself'))];
  if (size <= PLAN_LIMITS.writtenOutSchemas) return [];
  return [issueAt('', planFault('schema_too_large', { limit: String(PLAN_LIMITS.writtenOutSchemas) }))];
}
