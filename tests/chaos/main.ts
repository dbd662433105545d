/**
 * Chaos for as long as wanted:
 *
 *     npm run chaos                              # 200 faults
 *     npm run chaos -- --faults 20 --seed 7      # as in the tests; ICHIE_CHAOS_SEED does the same as --seed
 *     npm run chaos -- outage --minutes 2        # PostgreSQL, Kafka and the registry away, one after another; 10 minutes unless told
 */
import { parseArgs } from 'node:util';
import { failureOf, summaryOf } from './report.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    faults: { type: 'string', default: '200' },
    seed: { type: 'string', default: process.env.ICHIE_CHAOS_SEED ?? String(Math.floor(Math.random() * 1_000_000)) },
    minutes: { type: 'string', default: '10' },
  },
});

// Only a process that exits lets go of what it has mounted and started.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

if (positionals[0] === 'outage') {
  const { runOutages } = await import('./run-outages.ts');
  process.exit((await runOutages(Number(values.minutes) * 60_000)) ? 0 : 1);
}
const { runChaos } = await import('./run-chaos.ts');
const report = await runChaos({
  seed: Number(values.seed),
  faults: Number(values.faults),
  settleMs: 180_000,
  tell: (line) => {
    console.log(line);
  },
});
console.log(report.violations.length === 0 ? summaryOf(report) : failureOf(report));
process.exit(report.violations.length === 0 ? 0 : 1);
