import { PassThrough } from 'node:stream';
import type { Clock } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { ManageImports } from '../../../application/imports/manage-imports.ts';
import type { ImportRef } from '../../../application/imports/ports.ts';
import { repeatedly } from '../../../application/repeatedly.ts';
import { isAtRest } from '../../../domain/imports/import-state.ts';
import { progressOf } from '../../../domain/imports/import-progress.ts';
import { ImportUnknown } from '../../../import-errors.ts';
import { ImportParams, problems } from './import-schemas.ts';

export interface ProgressRouteParts {
  readonly manage: Pick<ManageImports, 'find'>;
  readonly clock: Clock;
}

const TELL_EVERY_MS = 1_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

/**
 * Server-sent events with how far an import is: at once, then each second, until nothing moves any more. They come from
 * the table, so that it does not matter which instance works on it and which is asked.
 */
export function addProgressRoute(scope: HttpServer, { manage, clock }: ProgressRouteParts): void {
  const open = new Set<PassThrough>();
  scope.addHook('preClose', (done) => {
    for (const stream of open) stream.end();
    done();
  });
  scope.get(
    '/imports/:importId/progress',
    {
      schema: {
        operationId: 'watchImport',
        tags: ['Imports'],
        params: ImportParams,
        response: {
          200: {
            description: 'Events without a name whose data is JSON; the last one says the state at the end.',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
          ...problems,
        },
      },
    },
    async ({ params }, reply) => {
      await manage.find(params);
      const stream = watch(manage, params, clock);
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream');
      return reply.send(stream as never);
    },
  );
}

function watch(manage: ProgressRouteParts['manage'], ref: ImportRef, clock: Clock): PassThrough {
  const stream = new PassThrough();
  const tell = async (): Promise<void> => {
    try {
      const found = await manage.find(ref);
      // Whoever reads too slowly misses what is out of date anyway.
      if (!stream.writableNeedDrain) stream.write(`data: ${JSON.stringify(progressOf(found))}\n\n`);
      if (isAtRest(found.state)) stream.end();
    } catch (error) {
      // It was deleted. Anything else may pass until the next second.
      if (error instanceof ImportUnknown) stream.end();
    }
  };
  const telling = repeatedly(clock, TELL_EVERY_MS, tell);
  stream.once('close', () => telling[Symbol.dispose]());
  stream.write(`retry: ${String(RETRY_MS)}\n\n`);
  void tell();
  return stream;
}
