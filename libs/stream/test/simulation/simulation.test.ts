import { describe, expect, it } from '@jest/globals';
import { mutantOf } from './mutants/mutant.ts';
import { runMutant } from './mutants/run-mutant.ts';
import { describeFailure, runSeeds, seedsOf } from './run-seeds.ts';
import { runWorld } from './run-world.ts';

const SEEDS = 1_000;
/** Mutants that are found at once; `npm run simulate -- --mutants` tries all. */
const QUICK = ['no fence: whoever comes writes', 'origins are not kept', 'moves are not remembered'];

describe('the stream library in a simulated world', () => {
  it('keeps every invariant, whatever goes wrong', async () => {
    const failures = await runSeeds(seedsOf(1, SEEDS));
    expect(failures.map(describeFailure)).toEqual([]);
  }, 180_000);

  it('lives through the world of a seed in the same way each time', async () => {
    for (const seed of seedsOf(1, 10)) {
      const [once, again] = [await traceOf(seed), await traceOf(seed)];
      expect(again).toBe(once);
    }
  });

  it.each(QUICK)(
    'finds a fault in the library: %s',
    async (name) => {
      const { caught } = await runMutant(mutantOf(name), 300);
      expect(caught).not.toBeNull();
    },
    120_000,
  );
});

async function traceOf(seed: number): Promise<string> {
  const lines: string[] = [];
  await runWorld(seed, (line) => lines.push(line));
  return lines.join('\n');
}
