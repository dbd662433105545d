import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Failure } from '../run-seeds.ts';
import type { Mutant } from './mutant.ts';

export interface MutantOutcome {
  readonly mutant: Mutant;
  /** The first seed that fails with the mutant, or null where none does. */
  readonly caught: Failure | null;
}

/** Runs seeds with a mutant in a process of its own, until one fails. Throws where the mutant does not fit the source. */
export async function runMutant(mutant: Mutant, seeds: number): Promise<MutantOutcome> {
  const script = join(import.meta.dirname, '../simulate.ts');
  const hooks = join(import.meta.dirname, 'mutate.ts');
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', hooks, script, '--mutant', mutant.name, '--seeds', String(seeds)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [output, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{') && last !== 'null') throw new Error(`${mutant.name}: ${complaints}${output}`);
  return { mutant, caught: JSON.parse(last) as Failure | null };
}
