import type { JsonObject, JsonValue } from '@ichie/kernel';
import type { ObservedObjects, ObservedValues } from './observed-values.ts';

/** Objects that must have been seen before a property that all of them have is called required. */
const SEEN_FOR_REQUIRED = 10;
/** Texts that must have been seen, for each that differs, before they are called a choice; and in all. */
const SEEN_FOR_EACH_CHOICE = 10;
const SEEN_FOR_CHOICE = 50;
/** Texts that must have been seen before their common format is more than chance. */
const SEEN_FOR_FORMAT = 3;

/** The narrowest schema that all the objects seen satisfy, as far as enough of them were seen to tell. */
export function objectSchema(objects: ObservedObjects): JsonObject {
  if (objects.isDictionary) return { type: 'object' };
  const entries = [...objects.names].sort(([left], [right]) => (left < right ? -1 : 1));
  const required = entries.filter(([, values]) => isAlwaysThere(values, objects)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, values]) => [name, valueSchema(values)])),
    ...(required.length === 0 ? {} : { required }),
    ...(objects.isOpen ? { additionalProperties: true } : {}),
  };
}

const isAlwaysThere = ({ count }: ObservedValues, objects: ObservedObjects): boolean =>
  count === objects.count && objects.count >= SEEN_FOR_REQUIRED;

function valueSchema(values: ObservedValues): JsonObject {
  const types = typesOf(values);
  const schema: Record<string, JsonValue> = { type: types.length === 1 ? (types[0] ?? 'null') : types };
  const isText = types.every((type) => type === 'string' || type === 'null') && values.textCount > 0;
  const format = values.formats[0];
  if (isText && format !== undefined && values.textCount >= SEEN_FOR_FORMAT) schema.format = format;
  else if (isText && isChoice(values)) schema.enum = choicesOf(values, types);
  if (values.objects !== undefined) Object.assign(schema, objectSchema(values.objects), { type: schema.type });
  const { elements, sawAllElements } = values;
  if (elements !== undefined && elements.count > 0 && sawAllElements) schema.items = valueSchema(elements);
  return schema;
}

/** A number is an integer too, never the other way round. */
function typesOf({ types }: ObservedValues): readonly string[] {
  return [...types].filter((type) => type !== 'integer' || !types.has('number')).sort();
}

const isChoice = ({ texts, textCount }: ObservedValues): boolean =>
  texts !== undefined && textCount >= SEEN_FOR_CHOICE && textCount >= texts.size * SEEN_FOR_EACH_CHOICE;

const choicesOf = ({ texts }: ObservedValues, types: readonly string[]): readonly JsonValue[] => [
  ...[...(texts?.keys() ?? [])].sort(),
  ...(types.includes('null') ? [null] : []),
];
