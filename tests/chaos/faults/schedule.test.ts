import { describe, expect, it } from '@jest/globals';
import { type ScheduleOptions, scheduleFaults } from './schedule.ts';

const TWENTY: ScheduleOptions = { seed: 7, count: 20, spacingMs: 5_000, disks: 'small-disks' };

const kindsOf = (options: ScheduleOptions): string[] =>
  [...new Set(scheduleFaults(options).map(({ fault }) => fault.kind))].toSorted();

describe('a schedule of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(scheduleFaults(TWENTY)).toEqual(scheduleFaults(TWENTY));
    expect(scheduleFaults(TWENTY)).not.toEqual(scheduleFaults({ ...TWENTY, seed: 8 }));
  });

  it('has every kind of fault among twenty, and kills every service', () => {
    expect(kindsOf(TWENTY)).toEqual([
      'blackholeNetwork',
      'cutConnections',
      'delayNetwork',
      'fillDisk',
      'freezeService',
      'killBackend',
      'killPart',
      'killService',
      'secondInstance',
    ]);
    const killed = scheduleFaults(TWENTY).flatMap(({ fault }) => (fault.kind === 'killService' ? [fault.service] : []));
    expect(new Set(killed).size).toBe(7);
  });

  it('spreads as many as are wanted, in order', () => {
    const times = scheduleFaults({ ...TWENTY, count: 200 }).map(({ atMs }) => atMs);
    expect(times).toHaveLength(200);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(times.at(-1)).toBeLessThan(200 * 5_000);
  });

  it('fills no disks where there are none that can be filled', () => {
    expect(kindsOf({ ...TWENTY, count: 60, disks: 'no-small-disks' })).not.toContain('fillDisk');
  });
});
