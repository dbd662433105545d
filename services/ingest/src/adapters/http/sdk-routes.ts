import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { SourceDirectory } from '../../application/ports.ts';
import { presentedWriteKey } from '../../domain/write-key.ts';
import { WriteKeyMissing, WriteKeyUnknown } from '../../errors.ts';

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

const SourceConfigQuery = Type.Object({ writeKey: Type.Optional(Type.String()) });

/** The same for the browser SDK of RudderStack: nothing is sent from the page to anywhere else, nor reported. */
const SourceConfig = Type.Object({
  source: Type.Object({
    id: Type.String(),
    name: Type.String(),
    writeKey: Type.String(),
    enabled: Type.Boolean(),
    workspaceId: Type.String(),
    config: Type.Object({ statsCollection: Type.Object({ errors: Switch(), metrics: Switch() }) }),
    connections: Type.Array(Type.Object({})),
    destinations: Type.Array(Type.Object({})),
  }),
});

function Switch() {
  return Type.Object({ enabled: Type.Boolean() });
}

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
  scope.get(
    '/sourceConfig',
    {
      exposeHeadRoute: false,
      schema: { tags: ['sdk'], querystring: SourceConfigQuery, response: { 200: SourceConfig } },
    },
    async ({ query, headers: { authorization } }, reply) => {
      const writeKey = presentedWriteKey(authorization, query);
      if (writeKey === undefined) throw new WriteKeyMissing();
      const source = await sources.find(writeKey);
      if (source === undefined) throw new WriteKeyUnknown();
      void reply.header('cache-control', 'no-store');
      const { sourceId, workspaceId, enabled } = source;
      const off = { enabled: false };
      const config = { statsCollection: { errors: off, metrics: off } };
      const nothing = { connections: [], destinations: [] };
      return { source: { id: sourceId, name: sourceId, writeKey, enabled, workspaceId, config, ...nothing } };
    },
  );
  // The SDK looks in this way whether an ad blocker is there, without its key.
  scope.head('/sourceConfig', { schema: { hide: true } }, (_request, reply) => reply.status(200).send());
}
