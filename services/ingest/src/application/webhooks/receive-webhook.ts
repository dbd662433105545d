import { type Clock, IchieError, type JsonObject, type JsonValue } from '@ichie/kernel';
import type { Source } from '../../domain/source.ts';
import { eventsOfMapping, headersForMapping } from '../../domain/webhooks/events-of-mapping.ts';
import { withMessageIds } from '../../domain/webhooks/identified-events.ts';
import { mapShopify } from '../../domain/webhooks/shopify/map-shopify.ts';
import { mapStripe } from '../../domain/webhooks/stripe/map-stripe.ts';
import { isGenuine } from '../../domain/webhooks/verification/is-genuine.ts';
import type { WebhookHeaders } from '../../domain/webhooks/webhook-call.ts';
import type { WebhookSource } from '../../domain/webhooks/webhook-source.ts';
import { SourceDisabled, WebhookSourceUnknown, WebhookUnverified } from '../../errors.ts';
import type { CollectFromSource } from '../collect-events.ts';
import type { MappingRunner, WebhookDirectory, WebhookMetrics, WebhookOutcome } from './ports.ts';

/** A call as it came. */
export interface WebhookRequest {
  readonly sourceId: string;
  readonly headers: WebhookHeaders;
  readonly query: JsonObject;
  /** The body to the byte. */
  readonly bytes: Uint8Array;
  /** Reads the body; only asked once the call is known to be genuine. Throws {@link BodyUnreadable}. */
  readonly readBody: () => JsonValue;
}

/** Takes a call of a provider. Resolves when all that it told is durable, or when it told nothing of use. */
export type ReceiveWebhook = (request: WebhookRequest) => Promise<void>;

export interface ReceiveWebhookParts {
  readonly directory: WebhookDirectory;
  readonly mappings: MappingRunner;
  readonly collect: CollectFromSource;
  readonly clock: Clock;
  readonly metrics: WebhookMetrics;
}

/** What a call tells; events of mappings may be anything yet. */
interface ToldCall {
  readonly topic: string;
  readonly providerId: string | null;
  readonly events: readonly JsonValue[];
}

export function createReceiveWebhook(parts: ReceiveWebhookParts): ReceiveWebhook {
  return async (request) => {
    const receivedAt = parts.clock.now();
    const source = await findCaller(parts, request);
    if (!source.enabled) throw new SourceDisabled();
    const { kind, sourceId } = source;
    let topic = 'unread';
    const count = (outcome: WebhookOutcome): void => parts.metrics.received({ kind, topic, outcome });
    try {
      const told = await readCall(parts, source, request);
      topic = told.topic;
      if (told.events.length > 0) {
        const batch = withMessageIds(told.events, { sourceId, providerId: told.providerId, bytes: request.bytes });
        // The address and the program are the provider's, and say nothing about the person.
        const surroundings = { ip: null, userAgent: null, locale: null };
        await parts.collect(senderOf(source), { method: 'batch', body: { batch }, ...surroundings }, receivedAt);
      }
      count(told.events.length > 0 ? 'accepted' : 'unmapped');
    } catch (error) {
      count(error instanceof IchieError && error.status < 500 && !error.retryable ? 'invalid' : 'postponed');
      throw error;
    }
  };
}

/** The one source of this id whose secret the caller has: an address alone tells neither the workspace nor who calls. */
async function findCaller(parts: ReceiveWebhookParts, request: WebhookRequest): Promise<WebhookSource> {
  const candidates = await parts.directory.find(request.sourceId);
  const [first] = candidates;
  if (first === undefined) throw new WebhookSourceUnknown();
  const presented = { headers: request.headers, bytes: request.bytes, now: parts.clock.now() };
  const caller = candidates.find((candidate) => isGenuine(candidate, candidate.secret, presented));
  if (caller === undefined) {
    parts.metrics.received({ kind: first.kind, topic: 'unread', outcome: 'refused' });
    throw new WebhookUnverified(first.verification);
  }
  return caller;
}

async function readCall(
  { mappings }: ReceiveWebhookParts,
  source: WebhookSource,
  { headers, query, readBody }: WebhookRequest,
): Promise<ToldCall> {
  const body = readBody();
  switch (source.kind) {
    case 'shopify':
      return mapShopify({ headers, query, body });
    case 'stripe':
      return mapStripe({ headers, query, body });
    case 'webhook': {
      const { mapping } = source;
      const input = { body, headers: headersForMapping(headers, source.header), query };
      const answer = mapping === null ? body : await mappings.run(mapping, input);
      return { topic: mapping === null ? 'events' : 'mapping', providerId: null, events: eventsOfMapping(answer) };
    }
  }
}

/** A verified call is as good as one with a secret key, and comes from no page. */
const senderOf = ({ workspaceId, sourceId, enabled }: WebhookSource): Source => ({
  workspaceId,
  sourceId,
  enabled,
  allowedOrigins: [],
  keyKind: 'secret',
  keyExpiresAt: null,
});
