import type { HttpServer } from '@ichie/platform';
import { type InboxRouteParts, addInboxRoutes } from './inbox-routes.ts';
import { type LinkRouteParts, addLinkRoutes } from './link-routes.ts';

export interface EdgeParts {
  readonly links: LinkRouteParts;
  readonly inbox: InboxRouteParts;
}

/** The public edge: what people reach through messages, and the inbox for the servers of workspaces. */
export async function addEdge(server: HttpServer, { links, inbox }: EdgeParts): Promise<void> {
  await server.register((scope: HttpServer, _options, done) => {
    addLinkRoutes(scope, links);
    done();
  });
  await server.register((scope: HttpServer, _options, done) => {
    addInboxRoutes(scope, inbox);
    done();
  });
}
