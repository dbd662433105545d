import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';

/** Where schemas lie in a schema. */
const ONE = ['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'items', 'contains', 'propertyNames'];
const ONE_IN_PLACE = ['not', 'if', 'then', 'else'];
const MANY = ['prefixItems', 'allOf', 'anyOf', 'oneOf'];
const NAMED = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

/** What says something of a value without holding schemas. */
const ASSERTIONS = [
  ...[
    '$schema',
    '$ref',
    '$comment',
    'title',
    'description',
    'default',
    'examples',
    'deprecated',
    'readOnly',
    'writeOnly',
  ],
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...[
    'maxLength',
    'minLength',
    'pattern',
    'format',
    'maxItems',
    'minItems',
    'uniqueItems',
    'maxContains',
    'minContains',
  ],
  ...['maxProperties', 'minProperties', 'required', 'dependentRequired'],
];

/** Every keyword that a schema of a plan may use. */
export const KNOWN_KEYWORDS: ReadonlySet<string> = new Set([...ONE, ...ONE_IN_PLACE, ...MANY, ...NAMED, ...ASSERTIONS]);

/** A schema inside another, and its JSON pointer from there. */
export interface Subschema {
  readonly keyword: string;
  readonly schema: JsonValue;
  readonly pointer: string;
}

/** The schemas directly inside a schema. Parts that are not where schemas belong are left out. */
export function subschemasOf(schema: JsonObject): readonly Subschema[] {
  const found: Subschema[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const pointer = `/${escapePointer(keyword)}`;
    if (ONE.includes(keyword) || ONE_IN_PLACE.includes(keyword)) found.push({ keyword, schema: value, pointer });
    else if (MANY.includes(keyword) && Array.isArray(value)) {
      (value as readonly JsonValue[]).forEach((child, index) =>
        found.push({ keyword, schema: child, pointer: `${pointer}/${String(index)}` }),
      );
    } else if (NAMED.includes(keyword) && isJsonObject(value)) {
      for (const [name, child] of Object.entries(value)) {
        found.push({ keyword, schema: child, pointer: `${pointer}/${escapePointer(name)}` });
      }
    }
  }
  return found;
}

/** A name as a step of a JSON pointer (RFC 6901). */
export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const unescapePointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The steps of a JSON pointer. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer === '' ? [] : pointer.slice(1).split('/').map(unescapePointer);

/** What a `$ref` within the same schema (`#/$defs/address`) stands for, or undefined. */
export function resolveReference(root: JsonObject, reference: string): JsonValue | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let value: JsonValue | undefined = root;
  for (const step of stepsOf(decodeFragment(reference.slice(1)))) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, JsonValue>>)[step];
  }
  return value;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
