import { type HttpServer, Problem } from '@ichie/platform';
import { type Static, Type } from 'typebox';
import type { Person } from '../../application/ports.ts';
import type { RecommendItemsAnswer, RecommendItemsQuery } from '../../application/recommend-items.ts';
import type { Recommendation } from '../../domain/recommend.ts';
import type { Access } from './access.ts';
import { itemFields } from './item-schemas.ts';

export interface RecommendationRouteParts {
  readonly access: Access;
  readonly recommend: (query: RecommendItemsQuery) => Promise<RecommendItemsAnswer>;
}

const DEFAULT_LIMIT = 10;

const Name = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 512, description }));

const Query = Type.Object({
  workspaceId: Name('Only for services; a secret key says it by itself.'),
  profileId: Name('For whom, by profile.'),
  userId: Name('For whom, by user id.'),
  anonymousId: Name('For whom, by anonymous id. Without any of the three: what is popular.'),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: DEFAULT_LIMIT })),
  profileVersion: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'The version of the profile that the answer should have seen. It is waited for up to 1.5 s.',
    }),
  ),
  excludeItemIds: Type.Optional(
    Type.String({ maxLength: 10_000, description: 'Items not to recommend, separated by commas.' }),
  ),
});

const Reason = Type.Object({
  kind: Type.String({ description: 'boughtTogether, inCart, viewed, popular or catalog.' }),
  itemId: Type.Optional(Type.String({ description: 'The item of their past that speaks for this one.' })),
  itemName: Type.Optional(Type.String()),
});

const Answer = Type.Object({
  placement: Type.String(),
  profileId: Type.Union([Type.String(), Type.Null()], { description: 'Null when nobody is known by that name.' }),
  fresh: Type.Boolean({ description: 'Whether the answer has seen the version that was asked for.' }),
  items: Type.Array(
    Type.Object({
      ...itemFields,
      score: Type.Number({ description: 'Comparable within this answer.' }),
      reasons: Type.Array(Reason, { description: 'Why, the strongest first.' }),
      text: Type.Object({ en: Type.String(), ja: Type.String() }, { description: 'The first reason as a sentence.' }),
    }),
  ),
});

/** Recommendations for a person, for the servers of a workspace and for our own services. */
export function addRecommendationRoutes(scope: HttpServer, { access, recommend }: RecommendationRouteParts): void {
  const get = {
    operationId: 'getRecommendations',
    summary: 'Recommend items',
    description:
      'Items for a person at a placement, the best first: what goes with their cart, purchases and views, filled up with what is popular. Never what they bought, have in the cart, or cannot have.',
    tags: ['recommendations'],
    params: Type.Object({ placement: Type.String({ minLength: 1, maxLength: 100 }) }),
    querystring: Query,
    response: { 200: Answer, 400: Problem, 401: Problem, 403: Problem },
  };
  scope.get('/v1/recommendations/:placement', { schema: get }, async (request) => {
    const { limit, profileVersion, excludeItemIds, workspaceId } = request.query;
    const answer = await recommend({
      workspaceId: access.workspaceToRead(request.headers.authorization, workspaceId),
      person: personOf(request.query),
      limit: limit ?? DEFAULT_LIMIT,
      excludeItemIds: new Set(excludeItemIds?.split(',')),
      profileVersion: profileVersion ?? 0,
    });
    return {
      placement: request.params.placement,
      profileId: answer.profileId,
      fresh: answer.fresh,
      items: answer.recommendations.map(recommendedItem),
    };
  });
}

function personOf({ profileId, userId, anonymousId }: Static<typeof Query>): Person {
  if (profileId !== undefined) return { by: 'profileId', value: profileId };
  if (userId !== undefined) return { by: 'userId', value: userId };
  if (anonymousId !== undefined) return { by: 'anonymousId', value: anonymousId };
  return { by: 'nothing' };
}

function recommendedItem({ item, score, reasons, text }: Recommendation) {
  const { itemId, name, url, imageUrl, price, currency, attributes } = item;
  return {
    itemId,
    name,
    url,
    imageUrl,
    price,
    currency,
    attributes,
    score,
    reasons: reasons.map((reason) => ({ ...reason })),
    text,
  };
}
