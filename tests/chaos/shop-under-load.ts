import { eventually } from '@ichie/testing';
import { AdminClient } from '../support/admin-client.ts';
import { stockShelves } from '../support/tea-shop.ts';
import { type ChaosGround, prepareChaosGround } from './faults/chaos-ground.ts';
import { Crowd, type CrowdOptions } from './people/crowd.ts';
import { Ledger } from './people/ledger.ts';
import { MailWatcher } from './proof/mail-watcher.ts';
import type { ObservationSources } from './proof/observation.ts';
import { publishShop } from './shop-definitions.ts';

/** An installation with a shop in it, and people on their way there. */
export interface ShopUnderLoad {
  readonly ground: ChaosGround;
  readonly ledger: Ledger;
  readonly crowd: Crowd;
  readonly sources: ObservationSources;
  /** Nobody sends any more. */
  giveUp(): void;
  stop(logs: 'keep-logs' | 'remove-logs'): Promise<void>;
}

/** Starts everything, publishes what the shop needs, and lets people in. */
export async function openShop(options: CrowdOptions): Promise<ShopUnderLoad> {
  const ground = await prepareChaosGround();
  const { addresses, credentials } = ground.ichie;
  const { workspaceId, writeKey, secretKey } = credentials.demo;
  const admin = new AdminClient({ url: addresses.console, apiKey: credentials.admin.apiKey, workspaceId });
  await publishShop(admin);
  await eventually(() => stockShelves(addresses.recommendation, secretKey), { timeoutMs: 30_000 });
  const watcher = new MailWatcher(addresses.sandbox);
  const ledger = new Ledger();
  const givenUp = new AbortController();
  const crowd = new Crowd({ ingestUrl: addresses.ingest, writeKey, ledger, giveUp: givenUp.signal }, options);
  crowd.letIn();
  const { console: adminUrl, ingest, recommendation, dispatch, identity, segmentation, journeys } = addresses;
  return {
    ground,
    ledger,
    crowd,
    sources: {
      admin,
      brokers: addresses.kafka,
      registryUrl: addresses.registry,
      serviceUrls: [adminUrl, ingest, recommendation, dispatch, identity, segmentation, journeys],
      mails: () => watcher.all(),
    },
    giveUp: () => {
      givenUp.abort();
    },
    async stop(logs) {
      givenUp.abort();
      await crowd.close();
      watcher[Symbol.dispose]();
      await ground.stop(logs);
    },
  };
}
