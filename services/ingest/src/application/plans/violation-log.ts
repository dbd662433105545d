import { type Clock, type Instant, derivedId } from '@ichie/kernel';
import type { Expectation, Violation } from '@ichie/tracking-plans';
import { repeatedly } from '../repeatedly.ts';
import type { BrokenPlan, PlannedSource, ViolationLog } from './plan-holders.ts';

const FLUSH_INTERVAL_MS = 1_000;
const SWEEP_INTERVAL_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** How often one way of breaking a plan was seen, in one minute. */
export interface CountedViolation extends PlannedSource, Pick<Violation, 'path' | 'expected' | 'got' | 'action'> {
  /** The same for the same source, method, event, path, expectation, type and action. */
  readonly violationId: string;
  readonly method: BrokenPlan['method'] | 'any';
  readonly event: string | null;
  /** Null of those that are counted together. */
  readonly expectation: Expectation | null;
  readonly planVersion: number;
  readonly sample: string | null;
  /** Beginning of the minute. */
  readonly minute: Instant;
  readonly count: number;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Where violations are kept. */
export interface ViolationStore {
  /**
   * Adds to what was counted before. A source that has very many ways of breaking its plan gets no more: the others are
   * counted together.
   */
  add(violations: readonly CountedViolation[]): Promise<void>;
  deleteSeenBefore(instant: Instant): Promise<void>;
}

export interface ViolationLogOptions {
  readonly store: ViolationStore;
  readonly clock: Clock;
  readonly metrics: { violationsSeen(action: Violation['action'], count: number): void };
  /** How long violations are kept after they were last seen. */
  readonly keepForMs: number;
  /** Different violations that may wait; those beyond are counted together, by source. */
  readonly capacity?: number;
}

/** What all violations of a source are counted as for which there is no room. */
export const OTHERS = {
  method: 'any',
  event: null,
  path: '',
  expectation: null,
  expected: 'no other violation',
  got: 'more',
  sample: null,
} as const;

interface Counting extends Omit<CountedViolation, 'count' | 'lastSeenAt'> {
  count: number;
  lastSeenAt: Instant;
}

/** Counts violations in memory and writes them set by set: how many events break a plan costs the database nothing. */
export class CountingViolationLog implements ViolationLog, AsyncDisposable {
  readonly #options: Required<ViolationLogOptions>;
  readonly #timers: readonly Disposable[];
  #counted = new Map<string, Counting>();

  constructor(options: ViolationLogOptions) {
    this.#options = { capacity: 5_000, ...options };
    this.#timers = [
      repeatedly(options.clock, FLUSH_INTERVAL_MS, () => this.flush()),
      repeatedly(options.clock, SWEEP_INTERVAL_MS, () => this.#sweep()),
    ];
  }

  add(broken: BrokenPlan): void {
    for (const violation of broken.violations) {
      this.#options.metrics.violationsSeen(violation.action, 1);
      this.#count(broken, violation);
    }
  }

  /** Writes what was counted; what cannot be written is counted on. */
  async flush(): Promise<void> {
    if (this.#counted.size === 0) return;
    const counted = this.#counted;
    this.#counted = new Map();
    try {
      await this.#options.store.add([...counted.values()]);
    } catch {
      for (const [key, counting] of this.#counted) this.#merge(counted, key, counting);
      this.#counted = counted;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) timer[Symbol.dispose]();
    await this.flush();
  }

  #count({ workspaceId, sourceId, planVersion, method, event, at }: BrokenPlan, violation: Violation): void {
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    const { path, expectation, expected, got, action, sample } = violation;
    const whose = { workspaceId, sourceId, planVersion, minute, action };
    const key = [workspaceId, sourceId, String(minute), method, event ?? '', path, expected, got, action].join(
      '\u0000',
    );
    const isRoom = this.#counted.has(key) || this.#counted.size < this.#options.capacity;
    const counting = { count: 1, firstSeenAt: at, lastSeenAt: at, violationId: '' };
    const what = { method, event, path, expectation, expected, got, sample };
    if (isRoom) this.#merge(this.#counted, key, { ...whose, ...counting, ...what });
    else this.#merge(this.#counted, othersKey(whose), { ...whose, ...counting, ...OTHERS });
  }

  /** The id is made when it is first needed: hashing costs more than counting. */
  #merge(into: Map<string, Counting>, key: string, counting: Counting): void {
    const known = into.get(key);
    if (known === undefined) {
      into.set(key, { ...counting, violationId: counting.violationId || violationIdOf(counting) });
      return;
    }
    known.count += counting.count;
    known.lastSeenAt = Math.max(known.lastSeenAt, counting.lastSeenAt);
  }

  async #sweep(): Promise<void> {
    const { store, clock, keepForMs } = this.#options;
    await store.deleteSeenBefore(clock.now() - keepForMs).catch(() => undefined);
  }
}

type Identity = Pick<
  CountedViolation,
  'workspaceId' | 'sourceId' | 'method' | 'event' | 'path' | 'expected' | 'got' | 'action'
>;

/** Names a violation. */
export const violationIdOf = ({
  workspaceId,
  sourceId,
  method,
  event,
  path,
  expected,
  got,
  action,
}: Identity): string => derivedId('violation', workspaceId, sourceId, method, event ?? '', path, expected, got, action);

const othersKey = ({
  workspaceId,
  sourceId,
  minute,
  action,
}: Pick<Counting, keyof PlannedSource | 'minute' | 'action'>): string =>
  ['others', workspaceId, sourceId, String(minute), action].join('\u0000');
