import type { Logger } from '@ichie/platform';
import { Analytics } from '@segment/analytics-node';
import type { TrackingCall } from './tracking-call.ts';

export interface TrackerOptions {
  readonly ingestUrl: string;
  readonly writeKey: string;
  readonly logger: Logger;
}

/** Sends calls with the stock SDK, as any shop would. */
export class Tracker implements AsyncDisposable {
  readonly #analytics: Analytics;

  constructor({ ingestUrl, writeKey, logger }: TrackerOptions) {
    this.#analytics = new Analytics({ writeKey, host: ingestUrl, flushAt: 10, flushInterval: 500 });
    this.#analytics.on('error', ({ code }) => logger.warn({ code }, 'Events could not be sent.'));
  }

  readonly send = (call: TrackingCall): void => {
    switch (call.method) {
      case 'page':
        this.#analytics.page(call);
        return;
      case 'identify':
        this.#analytics.identify(call);
        return;
      case 'track':
        this.#analytics.track(call);
    }
  };

  /** Sends what waits. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#analytics.closeAndFlush({ timeout: 3_000 });
  }
}
