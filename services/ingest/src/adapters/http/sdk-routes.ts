import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { SourceDirectory } from '../../application/ports.ts';
import { WriteKeyUnknown } from '../../errors.ts';

const SettingsParams = Type.Object({ writeKey: Type.String() });

/** What a browser SDK must be told, and no more: it sends everything to us and runs no destinations of its own. */
const Settings = Type.Object({
  integrations: Type.Object({
    'Segment.io': Type.Object({ apiKey: Type.String(), apiHost: Type.String(), protocol: Type.String() }),
  }),
  plan: Type.Object({ track: Type.Object({}), identify: Type.Object({}), group: Type.Object({}) }),
  edgeFunction: Type.Object({}),
  metrics: Type.Object({ sampleRate: Type.Number() }),
});

/** What stock browser SDKs ask for beside sending events. */
export function addSdkRoutes(scope: HttpServer, sources: SourceDirectory): void {
  scope.get(
    '/v1/projects/:writeKey/settings',
    { schema: { tags: ['sdk'], params: SettingsParams, response: { 200: Settings } } },
    async ({ params: { writeKey }, host, protocol }, reply) => {
      if ((await sources.find(writeKey)) === undefined) throw new WriteKeyUnknown();
      void reply.header('cache-control', 'public, max-age=60');
      return {
        integrations: { 'Segment.io': { apiKey: writeKey, apiHost: `${host}/v1`, protocol } },
        plan: { track: {}, identify: {}, group: {} },
        edgeFunction: {},
        metrics: { sampleRate: 0 },
      };
    },
  );
  scope.post(
    '/v1/m',
    { schema: { tags: ['sdk'], response: { 200: Type.Object({ success: Type.Literal(true) }) } } },
    () => ({
      success: true as const,
    }),
  );
}
