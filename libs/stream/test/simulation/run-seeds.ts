import type { Violation } from './checks/violation.ts';
import { runWorld } from './run-world.ts';

/** A seed in whose world something was wrong. */
export interface Failure {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** Lives through the worlds of seeds; ends after `most` of them have failed. */
export async function runSeeds(seeds: Iterable<number>, most = Infinity): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const seed of seeds) {
    const violations = await runSeed(seed);
    if (violations.length > 0) failures.push({ seed, violations });
    if (failures.length >= most) break;
  }
  return failures;
}

/** Every `step`-th seed from `first` on, up to `last`. */
export function* seedsOf(first: number, last: number, step = 1): Generator<number> {
  for (let seed = first; seed <= last; seed += step) yield seed;
}

export function describeFailure({ seed, violations }: Failure): string {
  const lines = violations.slice(0, 5).map(({ invariant, detail }) => `  ${invariant}: ${detail}`);
  return [`seed ${String(seed)}`, ...lines, `  again: npm run simulate -- --seed ${String(seed)} --trace`].join('\n');
}

/** A library that throws where nobody expects it breaks an invariant too. */
async function runSeed(seed: number): Promise<readonly Violation[]> {
  try {
    return await runWorld(seed);
  } catch (error) {
    return [{ invariant: 'nothing fails at once', detail: error instanceof Error ? error.message : String(error) }];
  }
}
