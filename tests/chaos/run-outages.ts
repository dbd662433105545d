import { setTimeout as delay } from 'node:timers/promises';
import type { Part } from './faults/fault.ts';
import { strike } from './faults/strike.ts';
import { type Observation, faultsOfReadiness } from './proof/observation.ts';
import { settle } from './proof/settle.ts';
import type { Violation } from './proof/violations.ts';
import { type ShopUnderLoad, openShop } from './shop-under-load.ts';

interface Outage {
  readonly part: Part;
  /** The statuses with which ingest answered while the part was away, with how often. */
  readonly answers: Readonly<Record<string, number>>;
  /** Until the first service was not ready any more; null when all stayed ready. */
  readonly toldAfterMs: number | null;
  /** The services that said at some time that they were not ready. */
  readonly notReady: readonly string[];
  /** After the part was back: until all services were ready and no group was behind. */
  readonly caughtUpAfterMs: number | null;
}

const PEOPLE_PER_SECOND = 1;
const BEFORE_MS = 10_000;
const LOOK_EVERY_MS = 1_000;
const CAUGHT_UP_WITHIN_MS = 180_000;

/**
 * Takes PostgreSQL, Kafka and the registry away for a while, one after another, while people go on coming. Each is killed
 * and cannot be reached until it is time. Prints figures and answers whether every promise was kept.
 */
export async function runOutages(durationMs: number): Promise<boolean> {
  const shop = await openShop({ peoplePerSecond: PEOPLE_PER_SECOND, pauseMs: 1_000 });
  const names = new Map(
    ['admin', 'ingest', 'recommendation', 'channel-dispatch', 'identity-resolution', 'segmentation', 'journeys'].map(
      (name, index) => [shop.sources.serviceUrls[index] ?? '', name] as const,
    ),
  );
  await delay(BEFORE_MS);
  for (const part of ['postgres', 'kafka', 'registry'] as const) {
    console.log(lineOf(await takeAway(shop, part, durationMs), names, durationMs));
  }
  await shop.crowd.close();
  const { violations, observation, tookMs } = await settle(shop, CAUGHT_UP_WITHIN_MS);
  const { home } = shop.ground.ichie;
  await shop.stop(violations.length === 0 ? 'remove-logs' : 'keep-logs');
  console.log(closingLine(shop, violations, observation, tookMs));
  for (const { promise, detail } of violations.slice(0, 40)) console.log(`  ${promise}: ${detail}`);
  if (violations.length > 0) console.log(`The logs are in ${home}/logs.`);
  return violations.length === 0;
}

async function takeAway(shop: ShopUnderLoad, part: Part, durationMs: number): Promise<Outage> {
  const { ground, sources, ledger } = shop;
  const proxy = ground.proxies[part];
  const startedAt = performance.now();
  const before = ledger.answers;
  const notReady = new Set<string>();
  let toldAfterMs: number | null = null;
  await proxy.become({ kind: 'refuse' });
  await strike(ground, { kind: 'killPart', part });
  while (performance.now() - startedAt < durationMs) {
    for (const fault of await faultsOfReadiness(sources.serviceUrls)) notReady.add(fault.split(' ')[0] ?? '');
    if (notReady.size > 0) toldAfterMs ??= performance.now() - startedAt;
    await delay(LOOK_EVERY_MS);
  }
  const after = ledger.answers;
  await proxy.become({ kind: 'pass' });
  const backAt = performance.now();
  const caughtUp = await untilReady(sources.serviceUrls);
  return {
    part,
    answers: Object.fromEntries(
      Object.entries(after).map(([status, count]) => [status, count - (before[status] ?? 0)] as const),
    ),
    toldAfterMs,
    notReady: [...notReady],
    caughtUpAfterMs: caughtUp ? performance.now() - backAt : null,
  };
}

async function untilReady(serviceUrls: readonly string[]): Promise<boolean> {
  const deadline = performance.now() + CAUGHT_UP_WITHIN_MS;
  while (performance.now() < deadline) {
    if ((await faultsOfReadiness(serviceUrls)).length === 0) return true;
    await delay(LOOK_EVERY_MS / 4);
  }
  return false;
}

const seconds = (ms: number | null): string => (ms === null ? 'never' : `${(ms / 1000).toFixed(1)} s`);

function lineOf(outage: Outage, names: ReadonlyMap<string, string>, durationMs: number): string {
  const answers = Object.entries(outage.answers).map(([status, count]) => `${status} × ${String(count)}`);
  return [
    `${outage.part} away for ${seconds(durationMs)}:`,
    `told after ${seconds(outage.toldAfterMs)} by ${outage.notReady.map((url) => names.get(url) ?? url).join(', ') || 'nobody'};`,
    `ingest answered ${answers.join(', ') || 'nothing'} (0: no answer);`,
    `all ready again after ${seconds(outage.caughtUpAfterMs)}`,
  ].join(' ');
}

const closingLine = (
  { ledger }: ShopUnderLoad,
  violations: readonly Violation[],
  observation: Observation | undefined,
  tookMs: number,
): string =>
  `${String(ledger.people.length)} people, ${String(ledger.entries.length)} events, ${String(observation?.mails.length ?? 0)} mails; ` +
  `everything settled ${seconds(tookMs)} after the last visit; ${String(violations.length)} violations`;
