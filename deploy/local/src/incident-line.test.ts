import { describe, expect, it } from '@jest/globals';
import { incidentLine } from './incident-line.ts';

const segmentation = { kind: 'exited', name: 'segmentation' } as const;

describe('the line about a service that ended', () => {
  it('names the signal that killed it', () => {
    expect(
      incidentLine({ ...segmentation, exit: { code: null, signal: 'SIGKILL' }, restart: { attempt: 1, delayMs: 200 } }),
    ).toBe('segmentation exited (SIGKILL); restarting in 0.2 s (1st time)');
  });

  it('names the code it ended with', () => {
    expect(
      incidentLine({ ...segmentation, exit: { code: 1, signal: null }, restart: { attempt: 3, delayMs: 800 } }),
    ).toBe('segmentation exited (code 1); restarting in 0.8 s (3rd time)');
  });

  it('tells when it is back', () => {
    expect(incidentLine({ kind: 'recovered', name: 'segmentation', afterMs: 912 })).toBe(
      'segmentation is ready again after 0.9 s',
    );
  });
});
