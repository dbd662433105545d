import type { Database } from '@ichie/database';
import type { Cancel, Clock } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { ProfileTouched } from '../../domain/activity/activity.ts';
import { CHANGES_CHANNEL, parseChangeMessage } from './change-messages.ts';
import type { Tables } from './tables.ts';

export interface ChangeListenerOptions {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onChanges: (touched: readonly ProfileTouched[]) => void;
  /** Told when the connection is back after it was lost: what was said in between was not heard. */
  readonly onMissed: () => void;
}

const RETRY_MS = 1_000;

const connectionOf = ({ pool }: Database<Tables>) => pool.connect();

type Connection = Awaited<ReturnType<typeof connectionOf>>;

/** Hears which people have changed, whichever instance has changed them: one connection that listens, and comes back when it breaks. */
export class ChangeListener implements AsyncDisposable {
  readonly #options: ChangeListenerOptions;
  #connection: Connection | undefined;
  #cancelRetry: Cancel = () => undefined;
  #stopped = false;

  private constructor(options: ChangeListenerOptions) {
    this.#options = options;
  }

  /** Listens from when it resolves. Rejects when the database cannot be reached. */
  static async start(options: ChangeListenerOptions): Promise<ChangeListener> {
    const listener = new ChangeListener(options);
    await listener.#connect();
    return listener;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#cancelRetry();
    this.#connection?.release(true);
    return Promise.resolve();
  }

  async #connect(): Promise<void> {
    const connection = await connectionOf(this.#options.database);
    this.#connection = connection;
    connection.on('notification', ({ payload }) => this.#options.onChanges(parseChangeMessage(payload ?? '')));
    connection.on('error', (error) => this.#lost(connection, error));
    await connection.query(`LISTEN ${CHANGES_CHANNEL}`);
  }

  #lost(connection: Connection, error: Error): void {
    if (this.#connection !== connection || this.#stopped) return;
    this.#connection = undefined;
    connection.release(error);
    this.#options.logger.warn({ err: error }, 'The connection that listens for changes broke; connecting again.');
    this.#retry();
  }

  #retry(): void {
    const { clock, logger, onMissed } = this.#options;
    this.#cancelRetry = clock.schedule(clock.now() + RETRY_MS, () => {
      this.#connect().then(onMissed, (error: unknown) => {
        logger.debug({ err: error }, 'Still not connected.');
        this.#connection?.release(true);
        this.#connection = undefined;
        if (!this.#stopped) this.#retry();
      });
    });
  }
}
