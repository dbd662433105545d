import type { Database } from '@ichie/database';
import { type Cancel, type Clock, isJsonObject } from '@ichie/kernel';
import type { Logger, Sealer } from '@ichie/platform';
import { sql } from 'kysely';
import type { LiveChannel, LiveMessage } from '../../../application/live/ports.ts';
import type { Tables } from '../tables.ts';

/** Names are shared by a whole database; nobody else's begins like this. */
const CHANNEL = 'ichie_ingest_live';
const RETRY_MS = 1_000;
const PURPOSE = 'live event';

export interface LiveChannelParts {
  readonly database: Database<Tables>;
  /** Every role of a database can listen to it: what is said of people is sealed for their workspace. */
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Carries live events by NOTIFY and LISTEN, many with one statement. */
export const createLiveChannel = (parts: LiveChannelParts): LiveChannel => ({
  async send(messages) {
    const payloads = messages.map((message) => seal(parts.sealer, message));
    await sql`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`.execute(
      parts.database.kysely,
    );
  },
  async listen(listener) {
    const listening = new Listening(parts, (payload) => {
      const message = open(parts.sealer, payload);
      if (message !== undefined) listener(message);
    });
    await listening.connect();
    return listening;
  },
});

function seal(sealer: Sealer, { workspaceId, sourceId, ...content }: LiveMessage): string {
  const sealed = sealer.seal(Buffer.from(JSON.stringify(content)), { workspaceId, purpose: PURPOSE });
  return JSON.stringify({ workspaceId, sourceId, content: sealed.toString('base64') });
}

function open(sealer: Sealer, payload: string): LiveMessage | undefined {
  const outer: unknown = JSON.parse(payload);
  if (!isJsonObject(outer)) return undefined;
  const { workspaceId, sourceId, content } = outer;
  if (typeof workspaceId !== 'string' || typeof sourceId !== 'string' || typeof content !== 'string') return undefined;
  const opened = sealer.open(Buffer.from(content, 'base64'), { workspaceId, purpose: PURPOSE });
  const message: unknown = JSON.parse(opened.toString('utf8'));
  // Sealed by us: it is what one of our instances has sent.
  return isJsonObject(message) ? { ...message, workspaceId, sourceId } : undefined;
}

const connectionOf = ({ pool }: Database<Tables>) => pool.connect();

type Connection = Awaited<ReturnType<typeof connectionOf>>;

/** One connection that listens, and comes back when it breaks. */
class Listening implements AsyncDisposable {
  readonly #parts: LiveChannelParts;
  readonly #onPayload: (payload: string) => void;
  #connection: Connection | undefined;
  #cancelRetry: Cancel = () => undefined;
  #isStopped = false;

  constructor(parts: LiveChannelParts, onPayload: (payload: string) => void) {
    this.#parts = parts;
    this.#onPayload = onPayload;
  }

  async connect(): Promise<void> {
    const connection = await connectionOf(this.#parts.database);
    if (this.#isStopped) {
      connection.release();
      return;
    }
    this.#connection = connection;
    connection.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    connection.on('error', (error) => this.#lost(connection, error));
    await connection.query(`LISTEN ${CHANNEL}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true;
    this.#cancelRetry();
    this.#connection?.release(true);
    this.#connection = undefined;
    return Promise.resolve();
  }

  #hear(payload: string): void {
    try {
      this.#onPayload(payload);
    } catch (error) {
      this.#parts.logger.warn({ err: error }, 'A live event of another instance cannot be read.');
    }
  }

  #lost(connection: Connection, error: Error): void {
    if (this.#connection !== connection || this.#isStopped) return;
    this.#connection = undefined;
    connection.release(error);
    this.#parts.logger.warn({ err: error }, 'The connection that listens for live events broke; connecting again.');
    this.#retry();
  }

  #retry(): void {
    const { clock, logger } = this.#parts;
    this.#cancelRetry = clock.schedule(clock.now() + RETRY_MS, () => {
      this.connect().catch((error: unknown) => {
        logger.debug({ err: error }, 'Still not connected.');
        this.#connection?.release(true);
        this.#connection = undefined;
        if (!this.#isStopped) this.#retry();
      });
    });
  }
}
