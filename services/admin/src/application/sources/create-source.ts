import { type CreateId, type Instant, hashSecret, randomSecret } from '@ichie/kernel';
import { prefixOf } from '../accounts/api-keys.ts';
import type { Source, SourceStore } from './ports.ts';

export interface NewSource {
  readonly source: Source;
  /** Shown once and never again. */
  readonly writeKey: string;
  readonly secretKey: string;
}

/** Creates a source with a write key, which may be public, and a secret key. */
export async function createSource(
  {
    sources,
    clock,
    createId,
  }: { readonly sources: SourceStore; readonly clock: { now(): Instant }; readonly createId: CreateId },
  { workspaceId, name, actor }: { readonly workspaceId: string; readonly name: string; readonly actor: string },
): Promise<NewSource> {
  const createdAt = clock.now();
  const writeKey = randomSecret('wk_');
  const secretKey = randomSecret('sk_');
  const source: Source = {
    workspaceId,
    sourceId: createId(),
    name,
    enabled: true,
    keys: [
      { kind: 'write', hash: hashSecret(writeKey), prefix: prefixOf(writeKey), createdAt },
      { kind: 'secret', hash: hashSecret(secretKey), prefix: prefixOf(secretKey), createdAt },
    ],
    createdAt,
  };
  await sources.add(source, actor);
  return { source, writeKey, secretKey };
}
