import { Problem } from '@ichie/platform';
import { type TSchema, Type } from 'typebox';

/** Every answer that is not a success. */
export const problems = {
  default: {
    description: 'What is wrong and what to do about it (RFC 9457).',
    content: { 'application/problem+json': { schema: Problem } },
  },
};

const MOST_ITEMS = 200;
export const DEFAULT_ITEMS = 50;

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_ITEMS })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: '`nextCursor` of the page before.' })),
};

export const pageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });

export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** An instant as text of ISO 8601. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,15}(?:Z|[+-]\\d{2}:\\d{2})$' });

export const paramsWith = <Names extends Record<string, TSchema>>(names: Names) =>
  Type.Object({ workspaceId: Type.String(), ...names });

/** The same object without the members that are undefined. */
export const given = <Values extends object>(
  values: Values,
): { [Name in keyof Values]: Exclude<Values[Name], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

export const isoOf = (instant: number): string => new Date(instant).toISOString();
