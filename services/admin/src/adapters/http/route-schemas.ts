import { Problem } from '@ichie/platform';
import { type Static, type TSchema, Type } from 'typebox';
import type { PageRequest } from '../../application/paging.ts';
import { reference } from '../../application/views/schema.ts';

/** Every answer that is not a success. */
export const problems = {
  default: {
    description: 'What is wrong and what to do about it (RFC 9457).',
    content: { 'application/problem+json': { schema: reference(Problem) } },
  },
};

export const Nothing = Type.Null({ description: 'Nothing.' });

export const pageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({
    items: Type.Array(item),
    nextCursor: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Begins the next page; null on the last.',
    }),
  });

const MOST_ITEMS = 200;
const DEFAULT_ITEMS = 50;

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_ITEMS, default: DEFAULT_ITEMS })),
  cursor: Type.Optional(Type.String({ description: '`nextCursor` of the page before.' })),
};

export const SearchQuery = { search: Type.Optional(Type.String({ maxLength: 200 })) };

/** The page that a request asks for. */
export const pageRequest = ({ limit = DEFAULT_ITEMS, cursor }: { limit?: number; cursor?: string }): PageRequest => ({
  limit,
  ...(cursor === undefined ? {} : { cursor }),
});

/** An id that people may choose: it stands in addresses and in Kafka keys, whose parts a colon separates. */
export const Id = Type.String({ pattern: '^[A-Za-z0-9_.-]{1,100}$' });

export const WorkspaceParams = Type.Object({ workspaceId: Type.String() });

/** Parameters of a route below a workspace. */
export const paramsWith = <Names extends Record<string, TSchema>>(names: Names) =>
  Type.Object({ workspaceId: Type.String(), ...names });

export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

export type Query<Schema extends TSchema> = Static<Schema>;
