import type { JsonObject, JsonValue } from '@ichie/kernel';
import { jsonOfData } from './form-data.ts';
import { parseJsonObject } from './parse-body.ts';
import { textOfQuery } from './sender-of.ts';

/** What a parameter may set of an event by its own name. */
const TEXTS = new Set([
  ...['type', 'event', 'name', 'category', 'userId', 'anonymousId', 'previousId', 'groupId'],
  ...['messageId', 'timestamp', 'originalTimestamp', 'sentAt', 'writeKey'],
]);
/** What parameters set field by field, as in `properties.total=42` or `context.page.url=…`, or as JSON. */
const OBJECTS = new Set(['properties', 'traits', 'context', 'integrations']);

/** Nobody spells deeper ones out. */
const DEEPEST = 32;

type Tree = Map<string, Tree | JsonValue>;

/**
 * The event in the query of a pixel: JSON in `data`, as it is or in base64, as Segment has it, or a parameter for each
 * field, as RudderStack has it. Values of single parameters are text. Parameters that mean nothing are left.
 */
export function eventOfQuery(query: unknown): JsonObject {
  const data = textOfQuery(query, 'data');
  if (data !== null && data !== '') return parseJsonObject(jsonOfData(data));
  const event: Tree = new Map();
  for (const name of typeof query === 'object' && query !== null ? Object.keys(query) : []) {
    const value = textOfQuery(query, name);
    if (value !== null) setParameter(event, name, value.toWellFormed().replaceAll('\0', '\u{FFFD}'));
  }
  return objectOf(event);
}

function setParameter(event: Tree, name: string, value: string): void {
  const [root = '', ...fields] = name.split('.');
  if (fields.length === 0 && TEXTS.has(root)) event.set(root, value);
  else if (fields.length === 0 && OBJECTS.has(root)) event.set(root, treeOf(parseJsonObject(value)));
  else if (OBJECTS.has(root) && fields.length <= DEEPEST) setField(branchOf(event, root), fields, value);
}

function setField(tree: Tree, [field = '', ...deeper]: readonly string[], value: string): void {
  if (deeper.length === 0) tree.set(field, value);
  else setField(branchOf(tree, field), deeper, value);
}

function branchOf(tree: Tree, name: string): Tree {
  const branch = tree.get(name);
  if (branch instanceof Map) return branch;
  const created: Tree = new Map();
  tree.set(name, created);
  return created;
}

const treeOf = (object: JsonObject): Tree => new Map(Object.entries(object));

const objectOf = (tree: Tree): JsonObject =>
  Object.fromEntries([...tree].map(([name, value]) => [name, value instanceof Map ? objectOf(value) : value]));
