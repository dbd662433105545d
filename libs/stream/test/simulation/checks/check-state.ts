import { type Entry, fromJson } from '../stages/entry.ts';
import { BACKFILL_KEY, BACKFILL_ROWS, TASKS_KEY } from '../stages/folding-stage.ts';
import { LANES } from '../world/catalogue.ts';
import type { World } from '../world/world.ts';
import { survivorsOf } from './survivors.ts';
import { type Violation, differences } from './violation.ts';

/** What the folding stage keeps of each profile. */
export function entriesOf({ databases }: World): ReadonlyMap<string, readonly Entry[]> {
  const lanes = Array.from({ length: LANES }, (_value, partition) => databases.folding.laneOf(partition));
  return new Map(
    lanes.flatMap(({ entries }) =>
      [...entries].filter(([key]) => !key.startsWith('#')).map(([key, json]) => [key, fromJson(json)] as const),
    ),
  );
}

/** Compares what the stages keep with what one process without any faults would. */
export function checkState(world: World): Violation[] {
  return [...checkCollected(world), ...checkItems(world), ...checkBackfill(world), ...checkTasks(world)];
}

/** The first stage has every command of every source once, in the order in which they were sent. */
function checkCollected({ databases, plan }: World): Violation[] {
  const expected = new Map<string, number[]>();
  for (const sending of plan.sendings) {
    if (sending.kind !== 'command') continue;
    const { command } = sending;
    if (command.kind === 'poison' && command.stage === 'collecting') continue;
    expected.set(command.source, [...(expected.get(command.source) ?? []), command.number]);
  }
  const lanes = Array.from({ length: LANES }, (_value, partition) => databases.collecting.laneOf(partition));
  const found = lanes.flatMap(({ entries }) =>
    [...entries].map(([source, json]) => `${source}: ${JSON.stringify(json.numbers)}`),
  );
  const wanted = [...expected].map(([source, numbers]) => `${source}: ${JSON.stringify(numbers)}`);
  return differences(found, wanted).map((detail) => ({ invariant: 'state is the model’s', detail }));
}

/**
 * Every item is there once, with the profile that its profile became part of. Where merges contradict each other or
 * parts are split off, who has it depends on who came first; then it is anywhere among the profiles that were joined.
 */
function checkItems(world: World): Violation[] {
  const { plan } = world;
  const homeOf = survivorsOf(plan);
  const expected = plan.sendings.flatMap((sending) =>
    sending.kind !== 'garbage' && sending.command.kind === 'item'
      ? [`item ${String(sending.command.number)} of ${homeOf(sending.command.profile)}`]
      : [],
  );
  const found = [...entriesOf(world)].flatMap(([key, list]) =>
    list.flatMap((entry) => (entry.kind === 'item' ? [`item ${String(entry.number)} of ${homeOf(key)}`] : [])),
  );
  const violations = differences(found, expected).map((detail): Violation => ({
    invariant: 'state is the model’s',
    detail,
  }));
  if (plan.isWild || plan.isSplitting) return violations;
  const misplaced = [...entriesOf(world)].flatMap(([key, list]) =>
    homeOf(key) === key || list.length === 0 ? [] : [key],
  );
  return [
    ...violations,
    ...misplaced.map((key): Violation => ({
      invariant: 'state is the model’s',
      detail: `${key} is no more, and has entries`,
    })),
    ...checkOrder(world),
  ];
}

/** What one source did for one profile is in the order in which it was done, also after merges. */
function checkOrder(world: World): Violation[] {
  return [...entriesOf(world)].flatMap(([key, list]) => {
    const last = new Map<string, number>();
    return list.flatMap((entry): Violation[] => {
      if (entry.kind !== 'item' || entry.source === 'redriven') return [];
      const stream = `${entry.source} for ${entry.of}`;
      const before = last.get(stream) ?? -1;
      last.set(stream, entry.number);
      if (entry.number > before) return [];
      const detail = `${key} has item ${String(entry.number)} of ${stream} after ${String(before)}`;
      return [{ invariant: 'order holds', detail }];
    });
  });
}

function checkBackfill({ databases }: World): Violation[] {
  const expected = JSON.stringify(Array.from({ length: BACKFILL_ROWS }, (_value, row) => row));
  return Array.from({ length: LANES }, (_value, partition) => {
    const rows = JSON.stringify(databases.folding.laneOf(partition).entries.get(BACKFILL_KEY)?.rows);
    return { invariant: 'backfills are done once' as const, detail: `lane ${String(partition)} has ${rows}`, rows };
  }).filter(({ rows }) => rows !== expected);
}

/** What was said to be made is made, and nothing twice. */
function checkTasks({ databases, tasksDone }: World): Violation[] {
  const names = Array.from({ length: LANES }, (_value, partition) => {
    const { names: made = [] } = (databases.folding.laneOf(partition).entries.get(TASKS_KEY) ?? {}) as {
      readonly names?: readonly string[];
    };
    return made;
  }).flat();
  const expected = new Set([...tasksDone, ...names]);
  return differences(names, expected).map((detail) => ({ invariant: 'steps are made once', detail }));
}
