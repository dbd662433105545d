import { recordOf } from './plan-text.ts';

/** Keywords of JSON Schema that are told as limits, in this order. */
export const limitKeywords = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
] as const;

export interface PropertyLimit {
  readonly keyword: (typeof limitKeywords)[number];
  readonly value: string;
}

/** One property as a reader sees it. */
export interface OutlinedProperty {
  /** `address.city`, and `items[].price` in lists. */
  readonly path: string;
  /** Types of JSON, or the format where there is one; empty: anything. */
  readonly types: readonly string[];
  readonly isRequired: boolean;
  /** The only values it may have, as JSON. */
  readonly choices: readonly string[];
  readonly limits: readonly PropertyLimit[];
}

const MOST_LEVELS = 6;

/** The properties that a schema names, those inside others after them. */
export function outlineProperties(schema: unknown, prefix = '', level = 0): readonly OutlinedProperty[] {
  const { properties, required } = recordOf(schema);
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(recordOf(properties)).flatMap(([name, value]) => {
    const path = prefix + name;
    const property = recordOf(value);
    const outlined: OutlinedProperty = {
      path,
      types: typesOf(property),
      isRequired: names.includes(name),
      choices: choicesOf(property),
      limits: limitsOf(property),
    };
    if (level >= MOST_LEVELS) return [outlined];
    return [
      outlined,
      ...outlineProperties(property, `${path}.`, level + 1),
      ...outlineProperties(property.items, `${path}[].`, level + 1),
    ];
  });
}

type Schema = Readonly<Record<string, unknown>>;

function typesOf({ type, format }: Schema): readonly string[] {
  const types = [type].flat().filter((name) => typeof name === 'string');
  return typeof format === 'string' ? types.map((name) => (name === 'string' ? format : name)) : types;
}

function choicesOf(schema: Schema): readonly string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(told);
  return 'const' in schema ? [told(schema.const)] : [];
}

const limitsOf = (schema: Schema): readonly PropertyLimit[] =>
  limitKeywords.flatMap((keyword) => {
    const value = schema[keyword];
    return typeof value === 'number' || typeof value === 'string' ? [{ keyword, value: String(value) }] : [];
  });

const told = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
