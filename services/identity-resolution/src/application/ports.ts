import type { Identifier } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { WorkingState } from '../domain/identity-state.ts';

/** A message, by what it is remembered by. */
export interface SeenMessage {
  readonly workspaceId: string;
  readonly key: string;
}

/** An identifier in its workspace. */
export interface WorkspaceIdentifier extends Identifier {
  readonly workspaceId: string;
}

/** What is kept about identities, seen from one transaction. */
export interface IdentityStore {
  /**
   * Remembers messages, each named once, and answers for each whether it is new. Where another lane is about to remember
   * the same one, waits until that is decided.
   */
  rememberMessages(messages: readonly SeenMessage[], seenAt: Instant): Promise<readonly boolean[]>;

  /** Forgets at most `limit` messages seen before an instant, and answers how many. */
  forgetMessages(seenBefore: Instant, limit: number): Promise<number>;

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
