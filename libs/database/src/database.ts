import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { prepareRepeated } from './prepare-repeated.ts';
import { Reachability } from './reachability.ts';

export { type Kysely, type Transaction, sql } from 'kysely';

/** 64-bit integers come as numbers: ours stay far below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface DatabaseOptions {
  /** `postgres://role:password@host:port/database`; the role decides the schema. */
  readonly url: string;
  /** Connections at most; default 10. */
  readonly poolSize?: number;
  readonly applicationName: string;
  /**
   * `byKey` for a service that reads nothing but rows whose keys it knows: an index is right for it however large its tables
   * are. A plan is kept as long as PostgreSQL has not counted the rows anew; one that was made while a table was nearly
   * empty reads all of it, up to a minute after it has grown. Whatever is cheapest at the time, unless told.
   */
  readonly access?: 'byKey';
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** A pool of connections to one service's schema. */
export interface Database<Tables> extends AsyncDisposable {
  readonly kysely: Kysely<Tables>;
  /** For what Kysely has no words for, such as LISTEN. */
  readonly pool: pg.Pool;
  /** Why the database does not answer, or null; known once a connection has broken. */
  readonly fault: string | null;
}

/** Opens a pool; connections are made when they are needed. */
export function openDatabase<Tables>(options: DatabaseOptions): Database<Tables> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    application_name: options.applicationName,
    ...(options.access === 'byKey' ? { options: '-c enable_seqscan=off' } : {}),
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
  });
  const reachability = new Reachability(pool);
  pool.on('error', (error) => {
    reachability.lost(error);
    options.onIdleError?.(error);
  });
  // A connection that breaks between two statements of a transaction tells it to nobody but itself; the next statement
  // fails and says so. Without a listener the process would end.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    prepareRepeated(client);
  });
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    pool,
    get fault() {
      return reachability.fault;
    },
    async [Symbol.asyncDispose]() {
      reachability.stop();
      await kysely.destroy();
    },
  };
}

/** Either a pool or a transaction of it: what a query can be run on. */
export type Queryable<Tables> = Kysely<Tables> | Transaction<Tables>;
