import { setTimeout as delay } from 'node:timers/promises';
import { canMount } from '../support/small-disk.ts';
import { describeFault } from './faults/fault.ts';
import { type ScheduledFault, scheduleFaults } from './faults/schedule.ts';
import { strike } from './faults/strike.ts';
import { firstPublishes } from './proof/repeated-publishes.ts';
import { settle } from './proof/settle.ts';
import type { Violation } from './proof/violations.ts';
import { type ShopUnderLoad, openShop } from './shop-under-load.ts';

export interface ChaosOptions {
  /** Decides which faults strike when. */
  readonly seed: number;
  readonly faults: number;
  /** Between two faults, on average. */
  readonly spacingMs?: number;
  readonly peoplePerSecond?: number;
  /** How long everything may take to settle by itself when the last fault is over. */
  readonly settleMs?: number;
  /** Told what happens when it happens. */
  readonly tell?: (line: string) => void;
}

export interface ChaosReport {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** What happened when, in lines: faults, and what the supervisor said. */
  readonly story: readonly string[];
  readonly people: number;
  readonly events: number;
  readonly mails: number;
  /** Requests that had to be sent again. */
  readonly retries: number;
  /** Records that were published again after a crash, and dropped. */
  readonly repeatedRecords: number;
  readonly settledAfterMs: number;
  /** Where the logs are, after a run with a violation. */
  readonly logs: string | null;
}

const SPACING_MS = 4_500;
const PEOPLE_PER_SECOND = 1.5;
const PAUSE_MS = 1_000;
const SETTLE_MS = 90_000;
/** After the last fault nobody needs longer for what is left of a visit, unless ingest does not come back. */
const VISITS_END_WITHIN_MS = 60_000;

/** Lets faults strike an installation under load, and looks afterwards whether every promise was kept. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, faults, spacingMs = SPACING_MS, peoplePerSecond = PEOPLE_PER_SECOND } = options;
  const shop = await openShop({ peoplePerSecond, pauseMs: PAUSE_MS });
  const story: string[] = [];
  const startedAt = performance.now();
  const tell = (text: string): void => {
    const line = `${((performance.now() - startedAt) / 1000).toFixed(1)} s (${new Date().toISOString()})  ${text}`;
    story.push(line);
    options.tell?.(line);
  };
  const disks = canMount() ? 'small-disks' : 'no-small-disks';
  await strikeAll(shop, scheduleFaults({ seed, count: faults, spacingMs, disks }), tell);
  tell('all faults are over');
  const giveUp = setTimeout(() => {
    shop.giveUp();
  }, VISITS_END_WITHIN_MS);
  await shop.crowd.close();
  clearTimeout(giveUp);
  const { violations, observation, tookMs } = await settle(shop, options.settleMs ?? SETTLE_MS);
  const { home, output } = shop.ground.ichie;
  await shop.stop(violations.length === 0 ? 'remove-logs' : 'keep-logs');
  const topics = Object.values(observation?.topics ?? {});
  return {
    seed,
    violations,
    story: [...story, 'The supervisor said:', ...output.slice(output.indexOf('Ichie is ready') + 1)],
    people: shop.ledger.people.length,
    events: shop.ledger.entries.length,
    mails: observation?.mails.length ?? 0,
    retries: shop.ledger.retries,
    repeatedRecords: topics.reduce((sum, records) => sum + firstPublishes(records).repeated, 0),
    settledAfterMs: tookMs,
    logs: violations.length === 0 ? null : home,
  };
}

/** Each begins at its time, whether or not earlier ones are over; resolves when all are. */
async function strikeAll(
  { ground }: ShopUnderLoad,
  schedule: readonly ScheduledFault[],
  tell: (line: string) => void,
): Promise<void> {
  await Promise.all(
    schedule.map(async ({ atMs, fault }) => {
      await delay(atMs);
      tell(describeFault(fault));
      await strike(ground, fault).catch((error: unknown) => {
        tell(`${describeFault(fault)} did not strike: ${String(error)}`);
      });
      if ('durationMs' in fault) tell(`over: ${describeFault(fault)}`);
    }),
  );
}
