import type { Clock, Instant } from '@ichie/kernel';
import type { Sealer } from '@ichie/platform';
import type { WebhookSource } from '../../domain/webhooks/webhook-source.ts';
import { SourcesUnavailable } from '../../errors.ts';
import type { OpenedWebhookSource, WebhookDirectory, WebhookSourceStore } from './ports.ts';

export interface WebhookSourceCacheOptions {
  readonly store: WebhookSourceStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** How long an answer is taken for true: the most that a change may take to be felt. */
  readonly freshForMs?: number;
  /** How many ids are remembered at most, those that nobody has included. */
  readonly capacity?: number;
}

interface Remembered {
  readonly sources: readonly OpenedWebhookSource[];
  readonly freshUntil: Instant;
}

/** PostgreSQL that takes longer is as good as away. */
const ANSWERED_WITHIN_MS = 500;

/** What webhook secrets are sealed for; admin says the same. */
const PURPOSE = 'webhook secret';

/**
 * Webhook sources by id, in memory, with their secrets opened. Ids are asked for anew when they are no longer fresh, each
 * with one query however many calls wait; while PostgreSQL is away, what was known goes on being true.
 */
export class WebhookSourceCache implements WebhookDirectory {
  readonly #options: Required<WebhookSourceCacheOptions>;
  readonly #remembered = new Map<string, Remembered>();
  readonly #loading = new Map<string, Promise<readonly OpenedWebhookSource[]>>();

  constructor(options: WebhookSourceCacheOptions) {
    this.#options = { freshForMs: 2_000, capacity: 10_000, ...options };
  }

  async find(sourceId: string): Promise<readonly OpenedWebhookSource[]> {
    const remembered = this.#remembered.get(sourceId);
    if (remembered !== undefined && remembered.freshUntil > this.#options.clock.now()) return remembered.sources;
    const isKnown = remembered !== undefined && remembered.sources.length > 0;
    try {
      return isKnown ? await this.#loadInTime(sourceId, remembered.sources) : await this.#load(sourceId);
    } catch (error) {
      if (isKnown) return remembered.sources;
      throw new SourcesUnavailable(error);
    }
  }

  /** Makes every id be asked for anew; what is known stays for when nobody answers. */
  expire(): void {
    for (const [sourceId, { sources }] of this.#remembered) this.#remembered.set(sourceId, { sources, freshUntil: 0 });
  }

  /** What is asked for anew, or what was known when nobody answers in time: providers do not wait long. */
  async #loadInTime(sourceId: string, known: readonly OpenedWebhookSource[]): Promise<readonly OpenedWebhookSource[]> {
    const { clock } = this.#options;
    const late = Promise.withResolvers<readonly OpenedWebhookSource[]>();
    const cancel = clock.schedule(clock.now() + ANSWERED_WITHIN_MS, () => late.resolve(known));
    try {
      return await Promise.race([this.#load(sourceId), late.promise]);
    } finally {
      cancel();
    }
  }

  #load(sourceId: string): Promise<readonly OpenedWebhookSource[]> {
    const running = this.#loading.get(sourceId);
    if (running !== undefined) return running;
    const loading = this.#ask(sourceId).finally(() => this.#loading.delete(sourceId));
    this.#loading.set(sourceId, loading);
    return loading;
  }

  async #ask(sourceId: string): Promise<readonly OpenedWebhookSource[]> {
    const { store, clock, freshForMs, capacity } = this.#options;
    const found = await store.findBySourceId(sourceId);
    const before = this.#remembered.get(sourceId)?.sources ?? [];
    const sources = found.map((source) => this.#open(source, before));
    if (this.#remembered.size >= capacity) this.#remembered.clear();
    this.#remembered.set(sourceId, { sources, freshUntil: clock.now() + freshForMs });
    return sources;
  }

  #open(source: WebhookSource, before: readonly OpenedWebhookSource[]): OpenedWebhookSource {
    const { workspaceId, sealedSecret } = source;
    const same = before.find((known) => known.workspaceId === workspaceId && known.sealedSecret === sealedSecret);
    const secret =
      same?.secret ?? this.#options.sealer.open(Buffer.from(sealedSecret, 'base64'), { workspaceId, purpose: PURPOSE });
    return { ...source, secret };
  }
}
