import type { Source, SourceKind } from '../../domain/sources/source.ts';
import type { WebhookRequest } from '../../domain/sources/webhook-settings.ts';
import { createKey } from './new-keys.ts';
import type { SourcePorts } from './ports.ts';
import { settingsOf } from './source-settings.ts';

export interface NewSourceRequest {
  readonly workspaceId: string;
  readonly actor: string;
  readonly name: string;
  readonly kind?: SourceKind;
  readonly allowedOrigins?: readonly string[];
  readonly webhook?: WebhookRequest;
}

export interface NewSource {
  readonly source: Source;
  /** Shown once and never again. */
  readonly writeKey: string;
  readonly secretKey: string;
}

/** Creates a source with a write key, which may be public, and a secret key. Throws {@link SourceInvalid}. */
export async function createSource(ports: SourcePorts, request: NewSourceRequest): Promise<NewSource> {
  const { workspaceId, actor, name, kind = 'app' } = request;
  const now = ports.clock.now();
  const settings = settingsOf(ports, { workspaceId, kind, allowedOrigins: [], webhook: null }, request);
  const write = createKey('write', now);
  const secret = createKey('secret', now);
  const source: Source = {
    workspaceId,
    sourceId: ports.createId(),
    name: name.trim(),
    kind,
    enabled: true,
    keys: [write.key, secret.key],
    ...settings,
    createdAt: now,
    publishedAt: now,
  };
  await ports.sources.change(source, actor, () => ({
    source,
    action: 'source.created',
    detail: { name: source.name, kind },
  }));
  return { source, writeKey: write.secret, secretKey: secret.secret };
}
