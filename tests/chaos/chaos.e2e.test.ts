import { describe, it } from '@jest/globals';
import { failureOf, summaryOf } from './report.ts';
import { runChaos } from './run-chaos.ts';

/** Another one every day, so that many are tried in time and a day's failure is the same wherever it is looked at. */
const seed = Number(process.env.ICHIE_CHAOS_SEED ?? Math.floor(Date.now() / 86_400_000));
const FAULTS = 20;
const WITHIN_MS = 420_000;

describe('twenty faults strike an installation under load', () => {
  it(
    'and every promise is kept',
    async () => {
      const report = await runChaos({ seed, faults: FAULTS });
      console.log(summaryOf(report));
      if (report.violations.length > 0) throw new Error(failureOf(report));
    },
    WITHIN_MS,
  );
});
