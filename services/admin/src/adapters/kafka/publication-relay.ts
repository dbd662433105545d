import { setTimeout as delay } from 'node:timers/promises';
import type { Database, Kysely } from '@ichie/database';
import type { Cancel, Clock } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { RecordProducer } from '@ichie/stream';
import { sql } from 'kysely';
import type { Publication } from '../../domain/definitions/publication.ts';
import type { Tables } from '../postgres/tables.ts';
import type { AdminMetrics } from '../telemetry/admin-metrics.ts';

export interface PublicationRelayOptions {
  readonly database: Database<Tables>;
  readonly producer: Pick<RecordProducer, 'publish'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<AdminMetrics, 'published' | 'publishFailed'>;
}

/** What another instance has left, or what failed, is looked for this often. */
const EVERY_MS = 2_000;
const BATCH = 100;

/** At the end, as long as this; what is left goes out at the next start. */
const LAST_PUBLISH_MS = 5_000;

/** No other lock of the database has this name. */
const LOCK = sql`hashtextextended('ichie.admin.publications', 0)`;

/**
 * Publishes what was committed with definitions: right after the commit, at the start, and every few seconds whatever is left.
 * One instance at a time and in the order of the rows, so that a compacted topic ends with the newest record of every key. Publishing
 * a record again does no harm: records are keyed and carry their version.
 */
export class PublicationRelay implements AsyncDisposable {
  readonly #options: PublicationRelayOptions;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #cancel: Cancel = () => undefined;

  constructor(options: PublicationRelayOptions) {
    this.#options = options;
  }

  /** Publishes what waits, soon. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#cancel();
    this.#running = this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#again) {
        this.#again = false;
        this.wake();
      } else if (!this.#stopped) {
        this.#cancel = this.#options.clock.schedule(this.#options.clock.now() + EVERY_MS, () => this.wake());
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await Promise.race([this.#running, delay(LAST_PUBLISH_MS, undefined, { ref: false })]);
  }

  async #drain(): Promise<void> {
    try {
      while (!this.#stopped && (await this.#publishBatch()) === BATCH);
    } catch (error) {
      this.#options.metrics.publishFailed();
      this.#options.logger.warn({ err: error }, 'Definitions could not be published; trying again soon.');
    }
  }

  /**
   * Answers how many it has published. The lock belongs to the connection and not to a transaction: Kafka may be away for long, and a
   * transaction may not.
   */
  #publishBatch(): Promise<number> {
    const { database, producer, clock, metrics } = this.#options;
    return database.kysely.connection().execute(async (connection) => {
      await sql`SELECT pg_advisory_lock(${LOCK})`.execute(connection);
      try {
        const rows = await waitingPublications(connection);
        if (rows.length === 0) return 0;
        await producer.publish(rows.map(({ topic, record }) => ({ topic, record }) as Publication));
        const ids = rows.map(({ publication_id }) => publication_id);
        const published = { published_at: new Date(clock.now()) };
        await connection.updateTable('publications').set(published).where('publication_id', 'in', ids).execute();
        metrics.published(rows.length);
        return rows.length;
      } finally {
        await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(connection);
      }
    });
  }
}

const waitingPublications = (connection: Kysely<Tables>) =>
  connection
    .selectFrom('publications')
    .select(['publication_id', 'topic', 'record'])
    .where('published_at', 'is', null)
    .orderBy('publication_id')
    .limit(BATCH)
    .execute();
