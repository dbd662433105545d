import type { Clock } from '@ichie/kernel';
import type { HttpServer, Telemetry } from '@ichie/platform';
import type { CollectEvents } from '../../application/collect-events.ts';
import type { NoteUnreadable } from '../../application/note-unreadable.ts';
import type { ReceiveWebhook } from '../../application/webhooks/receive-webhook.ts';
import type { SourceDirectory } from '../../application/ports.ts';
import { LIMITS } from '../../domain/limits.ts';
import { countRetries } from '../telemetry/retry-metrics.ts';
import { BodyBudget } from './body-budget.ts';
import { type OnUnreadable, readBodiesAsJson } from './body-parser.ts';
import { allowAllOrigins } from './cross-origin.ts';
import { addPixelRoutes } from './pixel-routes.ts';
import { sayWhenToComeBack } from './retry-after.ts';
import { addSdkRoutes } from './sdk-routes.ts';
import { senderOf } from './sender-of.ts';
import { addTrackingRoutes } from './tracking-routes.ts';
import { addWebhookRoutes } from './webhooks/webhook-routes.ts';

export interface EdgeParts {
  readonly collect: CollectEvents;
  /** Keeps requests that are no JSON. */
  readonly noteUnreadable?: NoteUnreadable;
  readonly sources: SourceDirectory;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'meter'>;
  /** How long a body may take to arrive. */
  readonly bodyWithinMs: number;
  readonly receiveWebhook: ReceiveWebhook;
}

/** The public edge: everything that client apps ask for. */
export async function addEdge(server: HttpServer, parts: EdgeParts): Promise<void> {
  const { collect, noteUnreadable, sources, clock, telemetry, bodyWithinMs } = parts;
  await server.register((scope: HttpServer, _options, done) => {
    allowAllOrigins(scope);
    countRetries(scope, telemetry);
    const onUnreadable = unreadableListener(noteUnreadable);
    readBodiesAsJson(scope, { budget: new BodyBudget(LIMITS.bodiesBytes), clock, bodyWithinMs, onUnreadable });
    sayWhenToComeBack(scope);
    addTrackingRoutes(scope, collect);
    addPixelRoutes(scope, collect);
    addSdkRoutes(scope, sources);
    addWebhookRoutes(scope, parts.receiveWebhook);
    done();
  });
}

const unreadableListener =
  (note: NoteUnreadable | undefined): OnUnreadable =>
  (request, text) => {
    const { authorization, queryWriteKey } = senderOf(request);
    void note?.({ authorization, queryWriteKey: queryWriteKey ?? null, text });
  };
