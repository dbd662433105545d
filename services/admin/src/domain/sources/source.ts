import type { Instant } from '@ichie/kernel';
import type { SourceKey } from './source-keys.ts';
import type { WebhookSettings } from './webhook-settings.ts';

/** What sends: a client app with an SDK, or somebody else's webhook. */
export const sourceKinds = ['app', 'shopify', 'stripe', 'webhook'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Which source is meant. */
export interface SourceReference {
  readonly workspaceId: string;
  readonly sourceId: string;
}

/** A sender of events. */
export interface Source extends SourceReference {
  readonly name: string;
  readonly kind: SourceKind;
  readonly enabled: boolean;
  /** In the order in which they were made. */
  readonly keys: readonly SourceKey[];
  /** Origins of the pages that may send with the write keys; empty for all. */
  readonly allowedOrigins: readonly string[];
  /** How calls are verified and read, where the source is a webhook. */
  readonly webhook: WebhookSettings | null;
  readonly createdAt: Instant;
  /** Of the newest change, which is told to the other services with it: later than that of every change before. */
  readonly publishedAt: Instant;
}

/** The source with a change, at a moment that is later than every one before, whatever the clocks say. */
export const changed = (source: Source, changes: Partial<Source>, now: Instant): Source => ({
  ...source,
  ...changes,
  publishedAt: Math.max(now, source.publishedAt + 1),
});
