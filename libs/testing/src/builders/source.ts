import type { SourcePublished } from '@ichie/contracts';
import { hashSecret } from '@ichie/kernel';

/** An enabled client app as admin would publish it, with `wk-<sourceId>` as its write key. */
export const aSource = (sourceId: string, changes: Partial<SourcePublished> = {}): SourcePublished => ({
  type: 'SourcePublished',
  workspaceId: 'workspace-1',
  sourceId,
  name: sourceId,
  enabled: true,
  keys: [{ kind: 'write', hash: hashSecret(`wk-${sourceId}`), expiresAt: null }],
  kind: 'app',
  allowedOrigins: [],
  webhook: null,
  publishedAt: Date.parse('2026-04-01T00:00:00.000Z'),
  ...changes,
});
