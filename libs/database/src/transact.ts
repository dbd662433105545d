import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';

/** A transaction whose first and last statements share a round trip with its begin and its commit. */
export interface OpenTransaction<Tables> {
  readonly transaction: Transaction<Tables>;
  /** A statement to send right before the commit, without waiting for its answer. When it fails, all is undone. */
  readonly endWith: (text: string, values: readonly unknown[]) => void;
}

/**
 * Runs `work` in a transaction: committed when it succeeds, undone when it fails. As Kysely's own, in two round trips
 * less: the begin is not waited for, and what {@link OpenTransaction.endWith} is given goes together with the commit.
 */
export async function transact<Tables, Value>(
  { pool }: Database<Tables>,
  work: (open: OpenTransaction<Tables>) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  let last: { readonly text: string; readonly values: readonly unknown[] } | undefined;
  try {
    // Where it fails the connection is broken, and the next statement says so.
    client.query('BEGIN').catch(() => undefined);
    const value = await work({
      transaction: transactionOn<Tables>(client),
      endWith(text, values) {
        last = { text, values };
      },
    });
    const ended = last === undefined ? Promise.resolve() : client.query(last.text, [...last.values]);
    const committed = client.query('COMMIT');
    // A commit after a statement that failed is a rollback, and says no more than that.
    const [end, commit] = await Promise.allSettled([ended, committed]);
    if (end.status === 'rejected') throw end.reason;
    if (commit.status === 'rejected') throw commit.reason;
    if (commit.value.command === 'ROLLBACK')
      throw new Error('The transaction was undone: a statement of it had failed.');
    client.release();
    return value;
  } catch (error) {
    await undo(client);
    throw error;
  }
}

/** A connection that cannot undo is not used again. */
async function undo(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

const transactions = new WeakMap<pg.PoolClient, unknown>();

/** Kysely on one connection. It is made once for each, and never gives the connection back. */
function transactionOn<Tables>(client: pg.PoolClient): Transaction<Tables> {
  const known = transactions.get(client);
  if (known !== undefined) return known as Transaction<Tables>;
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) });
  transactions.set(client, kysely);
  // It differs from Kysely's own only in what ends it, which is not for those who are given it.
  return kysely as unknown as Transaction<Tables>;
}

function poolOfOne(client: pg.PoolClient): ConstructorParameters<typeof PostgresDialect>[0]['pool'] {
  const lent = Object.create(client, { release: { value: () => undefined } }) as pg.PoolClient;
  return { connect: () => Promise.resolve(lent), end: () => Promise.resolve(), options: {} };
}
