import { IchieError } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import type { CollectEvents } from '../../application/collect-events.ts';
import type { SourceDirectory } from '../../application/ports.ts';
import { readBodiesAsJson } from './body-parser.ts';
import { allowAllOrigins } from './cross-origin.ts';
import { addSdkRoutes } from './sdk-routes.ts';
import { addTrackingRoutes } from './tracking-routes.ts';

export interface EdgeParts {
  readonly collect: CollectEvents;
  readonly sources: SourceDirectory;
}

/** Stock SDKs wait as long as they are told before they try again. */
const RETRY_AFTER_SECONDS = '1';

/** The public edge: everything below `/v1`. */
export async function addEdge(server: HttpServer, { collect, sources }: EdgeParts): Promise<void> {
  await server.register((scope: HttpServer, _options, done) => {
    allowAllOrigins(scope);
    readBodiesAsJson(scope);
    sayWhenToComeBack(scope);
    addTrackingRoutes(scope, collect);
    addSdkRoutes(scope, sources);
    done();
  });
}

function sayWhenToComeBack(scope: HttpServer): void {
  scope.addHook('onError', (_request, reply, error, done) => {
    if (error instanceof IchieError && error.retryable) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    done();
  });
}
