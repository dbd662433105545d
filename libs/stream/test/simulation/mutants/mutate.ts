/** Preloaded (`--import`) into a process that is to run with one mutant: its name is in the variable ICHIE_MUTANT. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutants } from './mutants.ts';

const mutant = mutants.find(({ name }) => name === process.env.ICHIE_MUTANT);
if (mutant === undefined) throw new RangeError(`There is no mutant "${process.env.ICHIE_MUTANT ?? ''}".`);

const path = join(import.meta.dirname, '../../../src', mutant.file);
const url = pathToFileURL(path).href;
const parts = readFileSync(path, 'utf8').split(mutant.original);
if (parts.length !== 2) {
  throw new Error(`"${mutant.original}" is ${String(parts.length - 1)}× in ${mutant.file}, not once; mend the mutant.`);
}
const source = parts.join(mutant.mutated);

registerHooks({
  load: (wanted, context, nextLoad) =>
    wanted === url ? { format: 'module-typescript', shortCircuit: true, source } : nextLoad(wanted, context),
});
