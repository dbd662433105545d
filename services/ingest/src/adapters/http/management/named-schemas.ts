/** Carries the name of a schema through what makes the description, which forgets `$id`s of schemas that lie in others. */
const NAME = 'x-ichie-name';

/** Names a schema that may stand more than once in one answer, where an `$id` may not. */
export const named = (name: string) => ({ [NAME]: name });

type Node = Readonly<Record<string, unknown>>;

/** The schema of a route, in which every schema with an `$id` also says its name so that it is not forgotten. */
export const withNames = (schema: unknown): unknown =>
  mapped(schema, (node) => (typeof node.$id === 'string' ? { ...node, [NAME]: node.$id } : node));

/** The description with each named schema once, among its components, and referred to everywhere else. */
export function withComponents(description: Node): Node {
  const schemas: Record<string, unknown> = {};
  const paths = mapped(description.paths, ({ [NAME]: name, ...node }) => {
    if (typeof name !== 'string') return node;
    schemas[name] = node;
    return { $ref: `#/components/schemas/${name}` };
  });
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...description, paths, components: { ...(description.components as Node), schemas: sorted } };
}

/** The same value with every object in it replaced, the innermost first. */
function mapped(value: unknown, replace: (node: Node) => Node): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return replace(Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mapped(child, replace)])));
}
