import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '@ichie/kernel';
import { type KeyedSources, SecretKeyInvalid, indexSecretKeys, workspaceOfRequest } from './secret-keys.ts';

type Source = ReturnType<KeyedSources['values']> extends Iterable<infer Entry> ? Entry : never;

const aSource = (workspaceId: string, kind: string, key: string, expiresAt: number | null = null): Source => ({
  workspaceId,
  keys: [{ kind, hash: hashSecret(key), expiresAt }],
});

describe('secret keys', () => {
  it('open the workspace of their source until they expire', () => {
    const keys = indexSecretKeys({
      values: () => [aSource('shop', 'secret', 'sk_1', 1_000)],
      onChange: () => undefined,
    });
    expect(keys.workspaceOf('sk_1', 999)).toBe('shop');
    expect(keys.workspaceOf('sk_1', 1_000)).toBeUndefined();
  });

  it('are not the write keys, which are public', () => {
    const keys = indexSecretKeys({ values: () => [aSource('shop', 'write', 'wk_1')], onChange: () => undefined });
    expect(() => workspaceOfRequest(keys, 'Bearer wk_1', 0)).toThrow(SecretKeyInvalid);
  });

  it('follow what is published', () => {
    let sources: Source[] = [];
    let tell = (): void => undefined;
    const keys = indexSecretKeys({ values: () => sources, onChange: (listener) => (tell = listener) });
    sources = [aSource('shop', 'secret', 'sk_1')];
    tell();
    expect(workspaceOfRequest(keys, 'Bearer sk_1', 0)).toBe('shop');
  });
});
