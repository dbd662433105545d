import type { Random } from '../engine/random.ts';
import type { Command } from '../stages/command.ts';

/** Something that is sent into the world at a moment (ms after its beginning). */
export type Sending =
  | { readonly kind: 'command'; readonly atMs: number; readonly command: Command }
  | {
      readonly kind: 'garbage';
      readonly atMs: number;
      readonly number: number;
      readonly topic: 'events.collected' | 'profiles.activity';
    }
  /** A dead letter that is redriven: several times, and applied once. */
  | { readonly kind: 'redrive'; readonly atMs: readonly number[]; readonly command: Command };

export type StageName = 'collecting' | 'folding';

/** Something that goes wrong at a moment. */
export type Fault =
  | { readonly kind: 'kill' | 'stop' | 'crashConsumer' | 'start'; readonly atMs: number; readonly stage: StageName }
  | { readonly kind: 'freeze'; readonly atMs: number; readonly stage: StageName; readonly forMs: number }
  | { readonly kind: 'databaseAway'; readonly atMs: number; readonly stage: StageName; readonly forMs: number }
  | { readonly kind: 'brokerAway'; readonly atMs: number; readonly forMs: number };

/** A whole world: what is sent, what goes wrong, and how often requests fail meanwhile. */
export interface Plan {
  readonly sendings: readonly Sending[];
  readonly faults: readonly Fault[];
  /** When a process is asked for a step of its own, in a lane that it owns. */
  readonly taskTimes: readonly number[];
  /** 0 … 1: how much goes wrong besides. */
  readonly roughness: number;
  /** Merges may contradict each other and go round in circles. */
  readonly isWild: boolean;
  /** Parts of profiles are split off, so that the order in which things were done gets lost. */
  readonly isSplitting: boolean;
  /** After this many ms nothing goes wrong any more. */
  readonly faultsEndMs: number;
  readonly batchSize: number;
}

const PROFILES = ['p0', 'p1', 'p2', 'p3', 'p4'];
const SOURCES = ['s0', 's1', 's2'];
const TIMERS = ['t0', 't1'];

export function makePlan(random: Random): Plan {
  const isWild = random.chance(0.2);
  const isSplitting = random.chance(0.3);
  const spanMs = random.pick([2_000, 15_000, 40_000]);
  const count = random.between(8, 36);
  // No two at the same moment: what is sent first comes first.
  const times = [...new Set(Array.from({ length: count }, () => random.between(0, spanMs)))].sort(
    (left, right) => left - right,
  );
  const merged = new Set<string>();
  const sendings = times.map((atMs, number) =>
    makeSending(random, { atMs, number, isWild, isSplitting, merged, spanMs }),
  );
  const faults = Array.from({ length: random.between(0, 5) }, () => makeFault(random, spanMs));
  const faultsEndMs = Math.max(spanMs, ...faults.map((fault) => fault.atMs + ('forMs' in fault ? fault.forMs : 0)));
  return {
    sendings,
    faults,
    taskTimes: Array.from({ length: random.between(0, 3) }, () => random.between(0, spanMs)),
    roughness: random.pick([0, 0.3, 1]),
    isWild,
    isSplitting,
    faultsEndMs: faultsEndMs + 1_000,
    batchSize: random.pick([1, 3, 500]),
  };
}

interface Draft {
  readonly atMs: number;
  readonly number: number;
  readonly isWild: boolean;
  readonly isSplitting: boolean;
  /** Profiles that are merged away. */
  readonly merged: Set<string>;
  readonly spanMs: number;
}

function makeSending(random: Random, { atMs, number, isWild, isSplitting, merged, spanMs }: Draft): Sending {
  const source = random.pick(SOURCES);
  const profile = random.pick(PROFILES);
  const common = { number, source, profile };
  const timer = `${profile}/${source}/${random.pick(TIMERS)}`;
  const lot = random.next();
  const send = (command: Command): Sending => ({ kind: 'command', atMs, command });
  if (lot < 0.04) {
    return { kind: 'garbage', atMs, number, topic: random.pick(['events.collected', 'profiles.activity']) };
  }
  if (lot < 0.08) {
    const stage = random.pick(['collecting', 'folding'] as const);
    return send({ ...common, kind: 'poison', stage, manner: random.pick(['thrown', 'rejected']) });
  }
  if (lot < 0.13) {
    const copies = Array.from({ length: random.between(2, 3) }, () => random.between(atMs, spanMs));
    return { kind: 'redrive', atMs: copies, command: { ...common, source: 'redriven', kind: 'item' } };
  }
  if (lot < 0.26)
    return send({ ...common, kind: 'setTimer', timer, delayMs: random.pick([0, 300, 1_000, 5_000, 30_000]) });
  if (lot < 0.3) return send({ ...common, kind: 'cancelTimer', timer });
  if (lot < 0.33 && isSplitting) {
    return send({ ...common, kind: 'split', into: random.pick(PROFILES.filter((other) => other !== profile)) });
  }
  if (lot < 0.44) {
    // Towards smaller numbers, and once: then nothing contradicts.
    const targets = PROFILES.filter((other) => (isWild ? other !== profile : other < profile));
    if (targets.length > 0 && (isWild || !merged.has(profile))) {
      merged.add(profile);
      return send({ ...common, kind: 'merge', into: random.pick(targets) });
    }
  }
  return send({ ...common, kind: 'item' });
}

function makeFault(random: Random, spanMs: number): Fault {
  const atMs = random.between(0, spanMs);
  const stage = random.pick(['collecting', 'folding'] as const);
  const lot = random.next();
  if (lot < 0.25) return { kind: 'kill', atMs, stage };
  if (lot < 0.37) return { kind: 'stop', atMs, stage };
  if (lot < 0.45) return { kind: 'crashConsumer', atMs, stage };
  if (lot < 0.63) return { kind: 'freeze', atMs, stage, forMs: random.pick([500, 13_000, 30_000]) };
  if (lot < 0.78) return { kind: 'start', atMs, stage };
  if (lot < 0.9) return { kind: 'databaseAway', atMs, stage, forMs: random.pick([300, 4_000, 20_000, 600_000]) };
  return { kind: 'brokerAway', atMs, forMs: random.pick([300, 4_000, 20_000, 120_000]) };
}
