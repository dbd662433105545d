import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { EventsNotDurable } from '../../errors.ts';
import { RuleInvalid } from '../../plan-errors.ts';
import { JobRunner } from './job-runner.ts';

function aRunner(run: (job: string, signal: AbortSignal) => Promise<void>) {
  const clock = new SimulatedClock(0);
  const waiting: string[] = [];
  const failed: string[] = [];
  const errors: unknown[] = [];
  const claims: number[] = [];
  const runner = new JobRunner<string>({
    clock,
    claimForMs: 60_000,
    onError: (error) => errors.push(error),
    jobs: {
      async claimNext({ until }) {
        claims.push(until);
        return waiting.shift();
      },
      run,
      async fail(job) {
        failed.push(job);
      },
    },
  });
  const pass = async () => {
    clock.advance(10_000);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return { runner, waiting, failed, errors, claims, pass };
}

describe('the runner of jobs', () => {
  it('does all that waits, one after the other', async () => {
    const done: string[] = [];
    const { waiting, claims, pass } = aRunner(async (job) => void done.push(job));
    waiting.push('a', 'b');
    await pass();
    expect(done).toEqual(['a', 'b']);
    expect(claims).toEqual([70_000, 70_000, 70_000]);
  });

  it('fails a job for good only when trying again would not help', async () => {
    const faults = [new EventsNotDurable(), new Error('connection refused'), new RuleInvalid('no rule')];
    const { waiting, failed, errors, pass } = aRunner(() => Promise.reject(faults.shift() ?? new Error('none')));
    waiting.push('away', 'unknown', 'invalid');
    await pass();
    expect(failed).toEqual(['invalid']);
    expect(errors).toHaveLength(3);
  });

  it('tells the job that runs when it is disposed of, and waits for it', async () => {
    let ended = false;
    const { runner, waiting, pass } = aRunner(async (_job, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended = true;
    });
    waiting.push('long', 'never');
    await pass();
    await runner[Symbol.asyncDispose]();
    expect(ended).toBe(true);
    expect(waiting).toEqual(['never']);
  });
});
