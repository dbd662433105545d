import { describe, expect, it } from '@jest/globals';
import { brokenPromises, summaryOf } from './report.ts';
import { runFuzz } from './run-fuzz.ts';

const REQUESTS = 5_000;
/** Fixed, so that a build breaks for what was changed. `npm run fuzz` looks for what is new. */
const SEED = 20_260_401;

describe('ingest before 5,000 hostile requests', () => {
  it('answers all of them, breaks none of its promises, and lets nothing through that breaks others', async () => {
    const report = await runFuzz({ requests: REQUESTS, seed: SEED, tell: () => undefined });
    expect(brokenPromises(report)).toEqual([]);
    expect(report.requests).toBeGreaterThanOrEqual(REQUESTS);
    // What is refused at the door proves little: much of it must get through, and much must not.
    expect(report.statuses.get(200)).toBeGreaterThan(REQUESTS / 5);
    expect(report.statuses.get(400)).toBeGreaterThan(REQUESTS / 5);
    expect(report.promised).toBeGreaterThan(REQUESTS / 10);
    expect(summaryOf(report)).toContain('hostile requests');
  }, 180_000);
});
