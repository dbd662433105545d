import { type JsonObject, isJsonObject } from '@ichie/kernel';
import type { RecommendationRequest, Recommendations } from '../../application/ports.ts';
import { RecommendationsUnavailable } from '../../errors.ts';

export interface HttpRecommendationsOptions {
  readonly url: string;
  readonly serviceToken: string;
  readonly timeoutMs: number;
}

/** Asks the recommendation service. */
export function createHttpRecommendations({
  url,
  serviceToken,
  timeoutMs,
}: HttpRecommendationsOptions): Recommendations {
  return {
    async fetch(request) {
      try {
        const response = await fetch(addressOf(url, request), {
          headers: {
            authorization: `Bearer ${serviceToken}`,
            ...(request.traceparent === null ? {} : { traceparent: request.traceparent }),
          },
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok) {
          throw new RecommendationsUnavailable(`The recommendation service answered ${String(response.status)}.`);
        }
        return itemsOf(await response.json());
      } catch (error) {
        if (error instanceof RecommendationsUnavailable) throw error;
        throw new RecommendationsUnavailable('The recommendation service did not answer in time.', { cause: error });
      }
    },
  };
}

function addressOf(
  url: string,
  { placement, workspaceId, profileId, limit, profileVersion }: RecommendationRequest,
): string {
  const query = new URLSearchParams({
    workspaceId,
    profileId,
    limit: String(limit),
    profileVersion: String(profileVersion),
  });
  return `${url}/v1/recommendations/${encodeURIComponent(placement)}?${query.toString()}`;
}

function itemsOf(body: unknown): readonly JsonObject[] {
  const items = isJsonObject(body) ? body.items : undefined;
  if (!Array.isArray(items)) throw new RecommendationsUnavailable('The recommendation service gave no list of items.');
  return items.filter(isJsonObject);
}
