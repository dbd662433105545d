/** Who wrote a report. */
export type JsonReport = 'jest' | 'playwright';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** The outcome of a static check: one test. */
export const checkCounts = (outcome: 'passed' | 'failed'): TestCounts => ({ ...NO_TESTS, [outcome]: 1 });

/** Counts the tests of a report. A test file that could not even be loaded is one failed test. */
export function countsOf(report: JsonReport, content: unknown): TestCounts {
  const field = fieldsOf(content);
  switch (report) {
    case 'jest':
      return {
        passed: field('numPassedTests'),
        failed: field('numFailedTests') + field('numRuntimeErrorTestSuites'),
        skipped: field('numPendingTests') + field('numTodoTests'),
      };
    case 'playwright': {
      const { stats, errors } = (content ?? {}) as { readonly stats?: unknown; readonly errors?: unknown };
      const stat = fieldsOf(stats);
      return {
        // A test that passed only when it was repeated has passed, but the list says that it is flaky.
        passed: stat('expected') + stat('flaky'),
        failed: stat('unexpected') + (Array.isArray(errors) ? errors.length : 0),
        skipped: stat('skipped'),
      };
    }
  }
}

export const sumOf = (counts: readonly TestCounts[]): TestCounts =>
  counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NO_TESTS,
  );

/** The line that closes a run. */
export const closingLine = ({ passed, failed, skipped }: TestCounts): string =>
  `${String(passed)} passed, ${String(failed)} failed${skipped === 0 ? '' : `, ${String(skipped)} skipped`}`;

function fieldsOf(content: unknown): (name: string) => number {
  const fields = (typeof content === 'object' && content !== null ? content : {}) as Readonly<Record<string, unknown>>;
  return (name) => {
    const value = fields[name];
    return typeof value === 'number' ? value : 0;
  };
}
