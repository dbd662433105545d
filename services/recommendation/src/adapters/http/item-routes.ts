import type { Clock, JsonObject } from '@ichie/kernel';
import { type HttpServer, Problem } from '@ichie/platform';
import { type Static, Type } from 'typebox';
import type { ItemStore, PublishItems } from '../../application/ports.ts';
import type { Item } from '../../domain/item.ts';
import { itemIssues } from '../../domain/item-issues.ts';
import { ItemsInvalid, ItemUnknown } from '../../errors.ts';
import type { Access } from './access.ts';
import { type ItemInput, ItemOutput, ItemsInput } from './item-schemas.ts';

export interface ItemRouteParts {
  readonly access: Access;
  readonly items: ItemStore;
  readonly publish: PublishItems;
  readonly clock: Clock;
}

/** Items of a workspace, for its own servers. */
export function addItemRoutes(scope: HttpServer, { access, items, publish, clock }: ItemRouteParts): void {
  const put = {
    operationId: 'putItems',
    summary: 'Store items',
    description:
      'Stores whole items, new or changed. They are durable when this answers, and recommended a moment later.',
    tags: ['items'],
    body: ItemsInput,
    response: {
      202: Type.Object({ accepted: Type.Integer() }),
      400: Problem,
      401: Problem,
      413: Problem,
      429: Problem,
    },
  };
  scope.put('/v1/items', { schema: put }, async (request, reply) => {
    const workspaceId = access.workspaceOfKey(request.headers.authorization);
    const given = request.body.items.map((item) => itemOf(item, workspaceId, clock.now()));
    const issues = itemIssues(given);
    if (issues.length > 0) throw new ItemsInvalid(issues);
    await publish(given);
    return reply.status(202).send({ accepted: given.length });
  });

  const get = {
    operationId: 'getItem',
    summary: 'Read an item',
    tags: ['items'],
    params: Type.Object({ itemId: Type.String() }),
    querystring: Type.Object({ workspaceId: Type.Optional(Type.String({ minLength: 1 })) }),
    response: { 200: ItemOutput, 400: Problem, 401: Problem, 403: Problem, 404: Problem },
  };
  scope.get('/v1/items/:itemId', { schema: get }, async (request) => {
    const workspaceId = access.workspaceToRead(request.headers.authorization, request.query.workspaceId);
    const item = await items.find(workspaceId, request.params.itemId);
    if (item === undefined) throw new ItemUnknown();
    return { ...item, categories: [...item.categories], changedAt: new Date(item.changedAt).toISOString() };
  });
}

const itemOf = (item: Static<typeof ItemInput>, workspaceId: string, changedAt: number): Item => ({
  workspaceId,
  itemId: item.itemId,
  name: item.name,
  url: item.url ?? null,
  imageUrl: item.imageUrl ?? null,
  price: item.price ?? null,
  currency: item.currency ?? null,
  categories: item.categories ?? [],
  available: item.available ?? true,
  // It came as JSON.
  attributes: (item.attributes ?? {}) as JsonObject,
  changedAt,
});
