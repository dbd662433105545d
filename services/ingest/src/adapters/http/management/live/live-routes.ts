import { Problem } from '@ichie/platform';
import { Type } from 'typebox';
import type { LiveWatchers } from '../../../../application/live/live-watchers.ts';
import type { LiveMessage } from '../../../../application/live/ports.ts';
import type { AddManagementRoutes } from '../management-scope.ts';
import { LiveStream } from './live-stream.ts';

const SourceParams = Type.Object({ workspaceId: Type.String(), sourceId: Type.String() });

/** Then the browser connects again, and has to show anew who it is. */
const LONGEST_MS = 15 * 60_000;

/** `GET /sources/:sourceId/live`: the events of a source as they come. */
export const addLiveRoutes =
  (watchers: LiveWatchers): AddManagementRoutes =>
  (scope) => {
    const streams = new Set<LiveStream>();
    scope.addHook('preClose', (done) => {
      for (const stream of streams) stream.end();
      done();
    });
    scope.get(
      '/sources/:sourceId/live',
      {
        schema: {
          operationId: 'watchSource',
          summary: 'Server-sent events: what becomes of the events of a source',
          description:
            '`accepted` and `rejected`, each with a LiveEvent; `skipped` (`{count}`) when there were more than can be shown.',
          tags: ['Sources'],
          params: SourceParams,
          response: {
            200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } },
            '4xx': Problem,
            '5xx': Problem,
          },
        },
      },
      async ({ params }, reply) => {
        let stop: () => void = () => undefined;
        const stream = new LiveStream(() => {
          streams.delete(stream);
          clearTimeout(lifetime);
          stop();
        });
        const lifetime = setTimeout(() => stream.end(), LONGEST_MS).unref();
        try {
          stop = await watchers.watch(params, (message) => tell(stream, message));
        } catch (error) {
          stream.body.destroy();
          throw error;
        }
        streams.add(stream);
        void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream');
        return reply.send(stream.body as never);
      },
    );
  };

function tell(stream: LiveStream, { event, skipped }: LiveMessage): void {
  if (event !== undefined) stream.send(event.outcome, event);
  if (skipped !== undefined) stream.send('skipped', { count: skipped });
}
