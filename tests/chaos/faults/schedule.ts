import { SERVICES, type ServiceName } from '@ichie/local';
import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts';
import type { Fault } from './fault.ts';

export interface ScheduledFault {
  /** After the start of the chaos. */
  readonly atMs: number;
  readonly fault: Fault;
}

export interface ScheduleOptions {
  readonly seed: number;
  readonly count: number;
  /** Between the beginnings of two faults, on average. */
  readonly spacingMs: number;
  /** Whether disks can be filled here. */
  readonly disks: 'small-disks' | 'no-small-disks';
}

const NAMES = SERVICES.map(({ name }) => name);
/** Who owns lanes with state, where two owners would do harm. */
const STATEFUL = NAMES.filter((name) => name !== 'ingest' && name !== 'admin');

/** The faults of a run: the same for the same options. Every kind comes before any comes again. */
export function scheduleFaults({ seed, count, spacingMs, disks }: ScheduleOptions): ScheduledFault[] {
  const random = seededRandom(seed);
  const faults: Fault[] = [];
  while (faults.length < count) {
    const all = deck(random);
    faults.push(...random.shuffled(disks === 'small-disks' ? all : all.filter(({ kind }) => kind !== 'fillDisk')));
  }
  return faults.slice(0, count).map((fault, index) => ({
    atMs: Math.round(index * spacingMs + random.integer(0, Math.round(spacingMs / 2))),
    fault,
  }));
}

/** Twenty faults: every service is killed once, and everything else happens to somebody. */
function deck(random: SeededRandom): Fault[] {
  const [frozen = 'segmentation', alsoFrozen = 'channel-dispatch'] = random.shuffled<ServiceName>(STATEFUL);
  return [
    ...NAMES.map((service): Fault => ({ kind: 'killService', service })),
    { kind: 'killPart', part: 'kafka' },
    { kind: 'killPart', part: 'postgres' },
    { kind: 'killPart', part: 'registry' },
    { kind: 'killBackend', pick: random.integer(0, 1_000) },
    { kind: 'freezeService', service: frozen, durationMs: random.integer(12_000, 15_000) },
    { kind: 'freezeService', service: alsoFrozen, durationMs: random.integer(12_000, 15_000) },
    {
      kind: 'secondInstance',
      service: random.pick<ServiceName>(STATEFUL),
      durationMs: random.integer(6_000, 10_000),
      ends: random.pick(['SIGTERM', 'SIGKILL']),
    },
    { kind: 'cutConnections', part: 'kafka' },
    { kind: 'cutConnections', part: 'postgres' },
    {
      kind: 'delayNetwork',
      part: random.pick(['kafka', 'postgres', 'registry']),
      delayMs: random.integer(20, 200),
      durationMs: random.integer(4_000, 8_000),
    },
    { kind: 'blackholeNetwork', part: 'kafka', durationMs: random.integer(3_000, 12_000) },
    { kind: 'blackholeNetwork', part: 'postgres', durationMs: random.integer(3_000, 12_000) },
    { kind: 'fillDisk', part: random.pick(['kafka', 'postgres']), durationMs: random.integer(4_000, 8_000) },
  ];
}
