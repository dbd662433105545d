import { checkDeadLetters, checkOutputs } from './checks/check-outputs.ts';
import { checkState } from './checks/check-state.ts';
import { checkTimers } from './checks/check-timers.ts';
import { findUnfinished } from './checks/find-unfinished.ts';
import type { Violation } from './checks/violation.ts';
import { warmUp } from './world/catalogue.ts';
import { World } from './world/world.ts';

/** How long after the last fault everything must be done. */
const PATIENCE_MS = 900_000;
/** How long it must stay so. */
const AFTERMATH_MS = 20_000;
const LOOK_EVERY_MS = 500;

/** Lives through the world of a seed and answers what was wrong with it. `tell` gets every act in words. */
export async function runWorld(seed: number, tell?: (line: string) => void): Promise<readonly Violation[]> {
  await warmUp();
  const world = new World(seed, tell);
  world.begin();
  if (!(await runUntilFinished(world))) {
    return [{ invariant: 'nothing is stuck', detail: findUnfinished(world) ?? 'nothing happens any more' }];
  }
  await world.scheduler.run(world.scheduler.now() + AFTERMATH_MS, () => false);
  // What was published once more meanwhile, by who had to wait for an answer, may have come in the last moment.
  await runUntilFinished(world);
  const unfinished = findUnfinished(world);
  if (unfinished !== null) return [{ invariant: 'nothing is stuck', detail: unfinished }];
  return [
    ...world.complaints.map((detail): Violation => ({ invariant: 'nothing fails at once', detail })),
    ...checkState(world),
    ...checkTimers(world),
    ...(await checkOutputs(world)),
    ...(await checkDeadLetters(world)),
  ];
}

async function runUntilFinished(world: World): Promise<boolean> {
  const { scheduler, faultsEndAt } = world;
  let nextLook = faultsEndAt;
  return scheduler.run(faultsEndAt + PATIENCE_MS, () => {
    if (scheduler.now() < nextLook) return false;
    nextLook = scheduler.now() + LOOK_EVERY_MS;
    return findUnfinished(world) === null;
  });
}
