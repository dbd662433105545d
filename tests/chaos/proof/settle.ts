import { setTimeout as delay } from 'node:timers/promises';
import { clusterState } from '../../support/cluster-state.ts';
import { stranger } from '../../support/whole-topic.ts';
import type { ShopUnderLoad } from '../shop-under-load.ts';
import { type Observation, faultsOfReadiness, observe } from './observation.ts';
import { type Violation, violationsIn } from './violations.ts';

export interface Settlement {
  readonly violations: readonly Violation[];
  /** What was seen last, if anything could be seen at all. */
  readonly observation: Observation | undefined;
  readonly tookMs: number;
  /** Until all were ready and no group was behind for the first time. */
  readonly caughtUpAfterMs: number | null;
}

const LOOK_EVERY_MS = 1_000;

/** Waits until everything is as it must be, by itself; after `timeoutMs` whatever is not is a violation. */
export async function settle(shop: ShopUnderLoad, timeoutMs: number): Promise<Settlement> {
  const startedAt = performance.now();
  const passedMs = (): number => performance.now() - startedAt;
  let caughtUpAfterMs: number | null = null;
  let observation: Observation | undefined;
  let violations: readonly Violation[] = [{ promise: 'nobody is stuck', detail: 'Nobody answers.' }];
  while (passedMs() < timeoutMs) {
    await delay(LOOK_EVERY_MS);
    try {
      const unrest = await reasonsToWait(shop);
      if (unrest.length > 0) {
        violations = unrest.map((detail) => ({ promise: 'nobody is stuck', detail }));
        continue;
      }
      caughtUpAfterMs ??= passedMs();
      observation = await observe(shop.sources);
      const { ledger, crowd } = shop;
      violations = violationsIn({
        entries: ledger.entries,
        refusals: crowd.refusals,
        observation,
        now: Date.now(),
      });
      if (violations.length === 0) break;
    } catch (error) {
      violations = [{ promise: 'nobody is stuck', detail: String(error) }];
    }
  }
  return { violations, observation, tookMs: passedMs(), caughtUpAfterMs };
}

/** Cheap to ask: whether it is worth while to look at everything. */
async function reasonsToWait({ sources }: ShopUnderLoad): Promise<string[]> {
  const notReady = await faultsOfReadiness(sources.serviceUrls);
  if (notReady.length > 0) return notReady;
  const { lag } = await clusterState(stranger(sources.brokers));
  return Object.entries(lag)
    .filter(([, records]) => records > 0)
    .map(([group, records]) => `${group} is ${String(records)} records behind.`);
}
