import { ORIGIN_HEADER } from '../../../src/processor/origins.ts';
import { BACKFILL_KEY, BACKFILL_ROWS } from '../stages/folding-stage.ts';
import { LANES, inputsOf } from '../world/catalogue.ts';
import type { StageName } from '../world/plan.ts';
import { STAGES, type World } from '../world/world.ts';

/** What is still to be done in a world, in words, or null. */
export function findUnfinished(world: World): string | null {
  if (world.scheduler.now() < world.faultsEndAt) return 'faults go on';
  if (world.broker.lateRequests > 0) return 'old requests are on their way';
  for (const stage of STAGES) {
    for (let partition = 0; partition < LANES; partition += 1) {
      const unfinished = unfinishedIn(world, stage, partition);
      if (unfinished !== null) return `lane ${stage}/${String(partition)}: ${unfinished}`;
    }
  }
  return null;
}

function unfinishedIn({ broker, databases }: World, stage: StageName, partition: number): string | null {
  const { row, timers, entries } = databases[stage].laneOf(partition);
  for (const [topic, clusterName] of inputsOf(stage)) {
    const [next, end] = [row.offsets[topic] ?? 0, broker.logOf(clusterName, partition).length];
    if (next !== end) return `${topic} has come to ${String(next)} of ${String(end)}`;
  }
  const isStored = ({ topic, partition: target, headers }: (typeof row.pending)[number]): boolean =>
    broker.logOf(topic, target).some((stored) => stored.headers[ORIGIN_HEADER]?.toString() === headers[ORIGIN_HEADER]);
  if (!row.pending.every(isStored)) return 'outputs are not published';
  if (timers.size > 0) return `${String(timers.size)} timers wait`;
  const { rows = [] } = (entries.get(BACKFILL_KEY) ?? {}) as { readonly rows?: readonly number[] };
  if (stage === 'folding' && rows.length < BACKFILL_ROWS) return 'the backfill is not done';
  return null;
}
