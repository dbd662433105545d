/**
 * Hostile requests, as many as wanted:
 *
 *     npm run fuzz                                  # 100,000
 *     npm run fuzz -- --requests 5000 --seed 7      # fewer, and the same again
 */
import { parseArgs } from 'node:util';
import { withInfrastructure } from '../bench/infrastructure.ts';
import { brokenPromises, summaryOf } from './report.ts';
import { runFuzz } from './run-fuzz.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
  },
});

// Only a process that exits lets go of what it has started.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const report = await withInfrastructure(() =>
  runFuzz({
    requests: Number(values.requests),
    seed: Number(values.seed),
    tell: (line) => {
      console.log(line);
    },
  }),
);
const broken = brokenPromises(report);
console.log(summaryOf(report));
if (broken.length > 0) console.log(`\nBroken with seed ${String(report.seed)}:\n${broken.join('\n\n')}`);
process.exit(broken.length === 0 ? 0 : 1);
