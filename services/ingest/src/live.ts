import { randomId } from '@ichie/kernel';
import { createSealer } from '@ichie/platform';
import { type LiveChannelParts, createLiveChannel } from './adapters/postgres/live/live-channel.ts';
import { createWatcherStore } from './adapters/postgres/live/watcher-store.ts';
import { LiveWatchers } from './application/live/live-watchers.ts';
import { WatchedSources } from './application/live/watched-sources.ts';

export interface Live extends AsyncDisposable {
  /** Where the edge shows what became of events. */
  readonly tap: WatchedSources;
  readonly watchers: LiveWatchers;
}

export interface LiveParts extends Omit<LiveChannelParts, 'sealer'> {
  readonly sealingKey: string;
}

/** Puts together what lets people watch the events of a source, whichever instance gets them. */
export function createLive({ sealingKey, ...parts }: LiveParts): Live {
  const { database, clock } = parts;
  const resources = new AsyncDisposableStack();
  const store = createWatcherStore(database.kysely);
  const channel = createLiveChannel({ ...parts, sealer: createSealer(sealingKey) });
  return {
    tap: resources.use(new WatchedSources({ store, channel, clock })),
    watchers: resources.use(new LiveWatchers({ store, channel, clock, createId: randomId })),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
