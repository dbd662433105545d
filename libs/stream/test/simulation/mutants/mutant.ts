import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutants } from './mutants.ts';

/** A fault that somebody might make in the library. */
export interface Mutant {
  readonly name: string;
  /** Below `libs/stream/src`. */
  readonly file: string;
  /** Must be there exactly once. */
  readonly original: string;
  readonly mutated: string;
}

export function mutantOf(name: string): Mutant {
  const mutant = mutants.find((candidate) => candidate.name === name);
  if (mutant === undefined) throw new RangeError(`There is no mutant "${name}".`);
  return mutant;
}

export const pathOf = ({ file }: Mutant): string => join(import.meta.dirname, '../../../src', file);

/** The file with the fault in it. Throws where the source has become another one than the mutant was made for. */
export function sourceOf(mutant: Mutant): string {
  const parts = readFileSync(pathOf(mutant), 'utf8').split(mutant.original);
  const times = parts.length - 1;
  if (times === 1) return parts.join(mutant.mutated);
  throw new Error(`"${mutant.name}": its original is ${String(times)}× in ${mutant.file}, not once; mend the mutant.`);
}
