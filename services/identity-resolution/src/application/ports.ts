import type { Identifier } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { WorkingState } from '../domain/identity-state.ts';

/** An identifier in its workspace. */
export interface WorkspaceIdentifier extends Identifier {
  readonly workspaceId: string;
}

/** What is kept about identities, seen from one transaction. */
export interface IdentityStore {
  /**
   * Remembers messages by their hashes, each named once, for 24 to 48 hours, and answers which are new. Where another lane is
   * about to remember the same one, waits until that is decided.
   */
  rememberMessages(hashes: readonly string[], seenAt: Instant): Promise<ReadonlySet<string>>;

  /** Forgets the messages that are old enough at this instant. */
  forgetMessages(now: Instant): Promise<void>;

  /**
   * Gives `change` every profile that the identifiers point to, which no other lane can change until the transaction ends,
   * and writes what it has changed. `change` may be called several times, each time with a new state, when other lanes
   * meant the same persons; only the last time counts.
   */
  changeProfiles<Outcome>(
    identifiers: readonly WorkspaceIdentifier[],
    change: (state: WorkingState) => Outcome,
  ): Promise<Outcome>;
}
