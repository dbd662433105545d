/** Preloaded (`--import`) into a process that is to run with one mutant, which its argument `--mutant` names. */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { mutantOf, pathOf, sourceOf } from './mutant.ts';

const mutant = mutantOf(process.argv[process.argv.indexOf('--mutant') + 1] ?? '');
const url = pathToFileURL(pathOf(mutant)).href;
const source = sourceOf(mutant);

registerHooks({
  load: (wanted, context, nextLoad) =>
    wanted === url ? { format: 'module-typescript', shortCircuit: true, source } : nextLoad(wanted, context),
});
