import type { Instant } from '@ichie/kernel';

/** A sender of events, as one of its keys finds it. */
export interface Source {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly enabled: boolean;
  /** When the key stops working, or null for never. */
  readonly keyExpiresAt: Instant | null;
}
