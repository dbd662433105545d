import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { IdentityStore, WorkspaceIdentifier } from '../../application/ports.ts';
import { WorkingState } from '../../domain/identity-state.ts';
import { IdentitiesContended } from '../../errors.ts';
import { loadProfiles } from './load-profiles.ts';
import { forgetMessages, rememberMessages } from './seen-messages.ts';
import type { Tables } from './tables.ts';
import { addIdentifiers, moveIdentifiers, writeProfiles } from './write-profiles.ts';

/** Each failed attempt means that another lane has committed, so this many in a row is a fault and no bad luck. */
const MOST_ATTEMPTS = 10;

export interface PostgresIdentityStoreOptions {
  readonly now: Instant;
  /** Told when another lane was in the way and the work begins anew. */
  readonly onContention: () => void;
}

/**
 * Identities in Postgres. Lanes that mean the same persons meet at rows: messages, then profiles, then new identifiers,
 * each in one order everywhere, so they can wait for each other but never in a circle.
 *
 * Locks on the identifiers themselves would not spare the second look after locking, because a merge moves identifiers
 * that its own events never named; and Postgres holds advisory locks in memory of a fixed size, which a wave of new
 * visitors in many lanes would fill. So new identifiers are not locked: their primary key decides who was first, and
 * whoever was second undoes the attempt and looks again.
 */
export class PostgresIdentityStore implements IdentityStore {
  readonly #transaction: Transaction<Tables>;
  readonly #options: PostgresIdentityStoreOptions;

  constructor(transaction: Transaction<Tables>, options: PostgresIdentityStoreOptions) {
    this.#transaction = transaction;
    this.#options = options;
  }

  rememberMessages(hashes: readonly string[], seenAt: Instant): Promise<ReadonlySet<string>> {
    return rememberMessages(this.#transaction, hashes, seenAt);
  }

  forgetMessages(now: Instant): Promise<void> {
    return forgetMessages(this.#transaction, now);
  }

  async changeProfiles<Outcome>(
    identifiers: readonly WorkspaceIdentifier[],
    change: (state: WorkingState) => Outcome,
  ): Promise<Outcome> {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await sql`SAVEPOINT attempt`.execute(this.#transaction);
      const result = await this.#attempt(identifiers, change);
      if (result !== undefined) {
        await sql`RELEASE SAVEPOINT attempt`.execute(this.#transaction);
        return result.outcome;
      }
      this.#options.onContention();
      await sql`ROLLBACK TO SAVEPOINT attempt`.execute(this.#transaction);
    }
    throw new IdentitiesContended(
      `Other lanes changed the same profiles ${String(MOST_ATTEMPTS)} times in a row; the batch is tried again.`,
    );
  }

  async #attempt<Outcome>(
    identifiers: readonly WorkspaceIdentifier[],
    change: (state: WorkingState) => Outcome,
  ): Promise<{ readonly outcome: Outcome } | undefined> {
    const profiles = await loadProfiles(this.#transaction, identifiers);
    if (profiles === undefined) return undefined;
    const state = new WorkingState(profiles);
    const outcome = change(state);
    const { added = [], moved = [] } = Object.groupBy(state.identifierChanges(), ({ kind }) => kind);
    if (!(await addIdentifiers(this.#transaction, added, new Date(this.#options.now)))) return undefined;
    await moveIdentifiers(this.#transaction, moved);
    await writeProfiles(this.#transaction, state.profileChanges());
    return { outcome };
  }
}
