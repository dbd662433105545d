import type { ChaosReport } from './run-chaos.ts';

const MOST_VIOLATIONS = 40;

/** The figures of a run in a line. */
export const summaryOf = (report: ChaosReport): string =>
  [
    `seed ${String(report.seed)}`,
    `${String(report.people)} people`,
    `${String(report.events)} events`,
    `${String(report.mails)} mails`,
    `${String(report.retries)} requests sent again`,
    `${String(report.repeatedRecords)} records published again`,
    `settled after ${(report.settledAfterMs / 1000).toFixed(1)} s`,
    `${String(report.violations.length)} violations`,
  ].join(', ');

/** Everything that somebody needs who wants to know why a run failed, and to repeat it. */
export function failureOf(report: ChaosReport): string {
  const { violations, seed, story, logs } = report;
  const shown = violations.slice(0, MOST_VIOLATIONS).map(({ promise, detail }) => `  ${promise}: ${detail}`);
  const hidden = violations.length - shown.length;
  return [
    `Promises were broken. The same faults again: ICHIE_CHAOS_SEED=${String(seed)}`,
    summaryOf(report),
    ...shown,
    ...(hidden > 0 ? [`  and ${String(hidden)} more`] : []),
    'What happened:',
    ...story.map((line) => `  ${line}`),
    `The logs are in ${logs ?? '(removed)'}/logs.`,
  ].join('\n');
}
