import { describe, expect, it } from '@jest/globals';
import { checkCounts, closingLine, countsOf, sumOf } from './test-counts.ts';

describe('counting tests', () => {
  it('reads a report of Jest, and counts a file that did not load as failed', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 3,
      numTodoTests: 1,
    };
    expect(countsOf('jest', report)).toEqual({ passed: 7, failed: 3, skipped: 4 });
  });

  it('reads a report of Playwright', () => {
    const report = { stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 1 }, errors: [{}] };
    expect(countsOf('playwright', report)).toEqual({ passed: 6, failed: 3, skipped: 1 });
  });

  it('counts a static check as one test', () => {
    expect(sumOf([checkCounts('passed'), checkCounts('failed'), { passed: 3, failed: 0, skipped: 2 }])).toEqual({
      passed: 4,
      failed: 1,
      skipped: 2,
    });
  });

  it('closes with a line that names skipped tests only when there are some', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });
});
