/**
 * `npm run simulate`: 20,000 seeds on all cores. `-- --seeds N [--from N]` others, `-- --seed N [--trace]` one, exactly as
 * it was; `-- --mutants` shows that faults in the library are found.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { sourceOf } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';
import { runMutant } from './mutants/run-mutant.ts';
import { type Failure, describeFailure, runSeeds, seedsOf } from './run-seeds.ts';
import { runWorld } from './run-world.ts';

const MUTANT_SEEDS = 2_000;

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '20000' },
    from: { type: 'string', default: '1' },
    step: { type: 'string' },
    trace: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    mutant: { type: 'string' },
  },
});
const first = Number(options.from);
const last = first + Number(options.seeds) - 1;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (options.mutants) process.exitCode = await showMutants();
else if (options.mutant !== undefined) {
  const [failure = null] = await runSeeds(seedsOf(first, last), 1);
  say(JSON.stringify(failure));
} else if (options.step !== undefined) {
  for (const failure of await runSeeds(seedsOf(first, last, Number(options.step)))) process.send?.(failure);
  process.disconnect();
} else if (options.seed === undefined) process.exitCode = await showSeeds();
else process.exitCode = await showSeed(Number(options.seed));

async function showSeed(seed: number): Promise<number> {
  const violations = options.trace ? await runWorld(seed, say) : await runWorld(seed);
  if (violations.length > 0) say(describeFailure({ seed, violations }));
  else say(`Seed ${String(seed)}: every invariant holds.`);
  return violations.length > 0 ? 1 : 0;
}

async function showSeeds(): Promise<number> {
  const startedAt = performance.now();
  const workers = availableParallelism();
  const failures = (await Promise.all(Array.from({ length: workers }, (_value, index) => work(index, workers)))).flat();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  for (const failure of failures.slice(0, 20)) say(describeFailure(failure));
  say(`${options.seeds} seeds from ${options.from} on in ${seconds} s: ${String(failures.length)} failed.`);
  return failures.length > 0 ? 1 : 0;
}

/** One of the processes that share the seeds. */
function work(index: number, workers: number): Promise<readonly Failure[]> {
  const range = [
    '--from',
    String(first + index),
    '--seeds',
    String(last - first - index + 1),
    '--step',
    String(workers),
  ];
  const child = fork(import.meta.filename, range);
  const failures: Failure[] = [];
  child.on('message', (failure) => failures.push(failure as Failure));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(failures);
      else reject(new Error(`A worker ended with ${String(code)}.`));
    });
  });
}

async function showMutants(): Promise<number> {
  for (const mutant of mutants) sourceOf(mutant);
  let survivors = 0;
  const queue = [...mutants];
  const takeTurns = async (): Promise<void> => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const { caught } = await runMutant(mutant, MUTANT_SEEDS);
      if (caught === null) survivors += 1;
      const how =
        caught === null
          ? 'NOT CAUGHT'
          : `seed ${String(caught.seed).padEnd(4)} ${caught.violations[0]?.invariant ?? ''}`;
      say(`${mutant.name.padEnd(52)} ${how}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, takeTurns));
  say(`${String(mutants.length - survivors)} of ${String(mutants.length)} mutants were caught.`);
  return survivors > 0 ? 1 : 0;
}
