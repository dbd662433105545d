import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import type { LiveHub, ProfileUpdate } from '../../../application/live/live-hub.ts';
import type { Locale } from '../../../domain/accounts/account.ts';
import { principalOf } from '../authentication.ts';
import { WorkspaceParams, problems } from '../route-schemas.ts';
import { EventStream } from './event-stream.ts';

/** Then the browser connects again, and has to show anew who it is. */
const LONGEST_MS = 15 * 60_000;

/** Changes of one person come in bursts; they are told of at most this often. */
const PROFILE_EVERY_MS = 200;

export function addLiveRoutes(server: HttpServer, { live }: Application): void {
  const streams = new Set<EventStream>();
  server.addHook('preClose', (done) => {
    for (const stream of streams) stream.end();
    done();
  });
  server.get(
    '/live',
    {
      schema: {
        operationId: 'watch',
        summary: 'Server-sent events',
        description:
          'Without `profileId`: `overview` (an Overview) every second. With it: `profile` (`{profileId, profileVersion}`) soon after each change of that person; ' +
          'a `profileVersion` of null means that it is not known what has changed.',
        tags: ['Live'],
        params: WorkspaceParams,
        querystring: Type.Object({ profileId: Type.Optional(Type.String()) }),
        response: {
          200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } },
          ...problems,
        },
      },
    },
    (request, reply) => {
      const { locale } = principalOf(request).user;
      const stream = open({ live, locale, ...request.params, ...request.query }, () => streams.delete(stream));
      streams.add(stream);
      void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream');
      void reply.send(stream.body as never);
    },
  );
}

interface Watch {
  readonly live: LiveHub;
  readonly locale: Locale;
  readonly workspaceId: string;
  readonly profileId?: string;
}

function open({ live, locale, workspaceId, profileId }: Watch, onClose: () => void): EventStream {
  const lifetime = setTimeout(() => stream.end(), LONGEST_MS).unref();
  const stream = new EventStream(() => {
    clearTimeout(lifetime);
    stop();
    onClose();
  });
  const stop =
    profileId === undefined
      ? live.watchOverview({ workspaceId, locale }, (overview) => stream.send('overview', overview))
      : watchProfile(live, { workspaceId, profileId }, stream);
  return stream;
}

function watchProfile(
  live: LiveHub,
  person: { workspaceId: string; profileId: string },
  stream: EventStream,
): () => void {
  let latest: ProfileUpdate | undefined;
  let pause: NodeJS.Timeout | undefined;
  const tell = (): void => {
    pause = undefined;
    if (latest === undefined) return;
    stream.send('profile', latest);
    latest = undefined;
    pause = setTimeout(tell, PROFILE_EVERY_MS).unref();
  };
  const stop = live.watchProfile(person, (update) => {
    latest = update;
    if (pause === undefined) tell();
  });
  return () => {
    clearTimeout(pause);
    stop();
  };
}
