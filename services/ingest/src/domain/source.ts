import type { Instant } from '@ichie/kernel';

/** A sender of events, as one of its keys finds it. */
export interface Source {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly enabled: boolean;
  /** Origins of the pages that may send, such as `https://*.shop.example`; empty for all, and for senders that are no pages. */
  readonly allowedOrigins: readonly string[];
  /** Write keys are public; a secret key proves that a server sends. */
  readonly keyKind: 'write' | 'secret';
  /** When the key stops working, or null for never. */
  readonly keyExpiresAt: Instant | null;
}
