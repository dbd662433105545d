import { withInfrastructure } from '../infrastructure.ts';
import { type BenchReport, figure, machine } from '../report.ts';
import { LANES, RECORD_BYTES, measureMemory } from './measure-memory.ts';
import type { MemoryFigures } from './memory-process.ts';

const RECORDS_A_LANE = 100;
const ROUNDS = 3;
const MIB = 1024 * 1024;

/** What lanes take in memory when everything that waits for them is as large as can be. */
export const memoryBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => reportOf(await measureMemory({ rounds: ROUNDS, recordsALane: RECORDS_A_LANE })));

function reportOf(rounds: readonly MemoryFigures[]): BenchReport {
  const worst = Math.max(...rounds.map(({ idleBytes, peakBytes }) => peakBytes - idleBytes));
  return {
    bench: 'memory',
    title: `Memory of ${String(LANES)} lanes behind ${figure(RECORDS_A_LANE)} records of 1 MB each`,
    columns: ['round', 'idle MiB', 'held up MiB', 'peak MiB', 'above idle MiB', 'MiB a lane'],
    rows: rounds.map(({ idleBytes, heldUpBytes, peakBytes }, round) => [
      String(round + 1),
      ...[idleBytes, heldUpBytes, peakBytes, peakBytes - idleBytes, (peakBytes - idleBytes) / LANES].map((bytes) =>
        figure(bytes / MIB),
      ),
    ]),
    notes: [
      `${machine()}. ${figure((LANES * RECORDS_A_LANE * RECORD_BYTES) / MIB)} MiB waited, which no compression makes smaller.`,
      'Held up and peak are VmHWM: lanes are held up until all queues are full, then work off what waits.',
      'A fetch takes 8 MiB at most, whatever the number of lanes; it is part of the figure.',
    ],
    figures: { aboveIdleMib: worst / MIB, mibALane: worst / LANES / MIB },
  };
}
