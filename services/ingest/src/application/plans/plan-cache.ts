import type { Clock } from '@ichie/kernel';
import { type TrackingPlanDocument, compileTrackingPlan } from '@ichie/tracking-plans';
import type { LivePlan } from '../../domain/plans/hold-to-plan.ts';
import { PlansUnavailable } from '../../plan-errors.ts';
import { repeatedly } from '../repeatedly.ts';
import type { PlanDirectory, PlannedSource } from './plan-holders.ts';

/** Which source is held to which version. */
export interface PlanVersion extends PlannedSource {
  readonly version: number;
}

/** Where this service's copy of the plans is. */
export interface PlanStore {
  /** All live plans of all workspaces: what the sources of requests are looked up in. */
  liveVersions(): Promise<readonly PlanVersion[]>;
  /** The document of a live plan as JSON, with its version; undefined when there is none. */
  documentOf(source: PlannedSource): Promise<{ readonly version: number; readonly document: string } | undefined>;
}

export interface PlanCacheOptions {
  readonly store: PlanStore;
  readonly clock: Clock;
  /** How long the list of plans is taken for true: the most that a change may take to be felt. */
  readonly freshForMs?: number;
  /** How many plans are kept compiled. */
  readonly capacity?: number;
}

/**
 * The plans of sources, in memory: the list of them is always there, a plan is compiled when its source first sends. While
 * PostgreSQL is away what is known goes on; a plan that is not known holds its events up, for they must not pass unseen.
 */
export class PlanCache implements PlanDirectory, Disposable {
  readonly #options: Required<PlanCacheOptions>;
  readonly #refreshing: Disposable;
  /** Undefined until it was read for the first time. */
  #versions: ReadonlyMap<string, number> | undefined;
  #reading: Promise<void> | undefined;
  /** The plan that was used last stands last. */
  readonly #compiled = new Map<string, LivePlan>();
  readonly #compiling = new Map<string, Promise<LivePlan | undefined>>();

  constructor(options: PlanCacheOptions) {
    this.#options = { freshForMs: 2_000, capacity: 500, ...options };
    this.#refreshing = repeatedly(options.clock, this.#options.freshForMs, () => this.refresh());
  }

  planOf(source: PlannedSource): LivePlan | undefined | Promise<LivePlan | undefined> {
    if (this.#versions === undefined) return this.#load(source);
    const key = keyOf(source);
    const version = this.#versions.get(key);
    if (version === undefined) return undefined;
    const compiled = this.#compiled.get(key);
    // The list may be older than the plan.
    return compiled !== undefined && compiled.version >= version ? compiled : this.#load(source);
  }

  /** Reads the list of plans again. When that fails, what was known stays. */
  async refresh(): Promise<void> {
    await this.#readVersions().catch(() => undefined);
  }

  [Symbol.dispose](): void {
    this.#refreshing[Symbol.dispose]();
  }

  async #load(source: PlannedSource): Promise<LivePlan | undefined> {
    try {
      if (this.#versions === undefined) await this.#readVersions();
      if (this.#versions?.has(keyOf(source)) !== true) return undefined;
      return await this.#compile(source);
    } catch (error) {
      throw new PlansUnavailable(error);
    }
  }

  /** One reading at a time, however many ask. */
  #readVersions(): Promise<void> {
    this.#reading ??= this.#options.store
      .liveVersions()
      .then((plans) => {
        this.#versions = new Map(plans.map((plan) => [keyOf(plan), plan.version]));
        for (const key of this.#compiled.keys()) if (!this.#versions.has(key)) this.#compiled.delete(key);
      })
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  #compile(source: PlannedSource): Promise<LivePlan | undefined> {
    const key = keyOf(source);
    const underway = this.#compiling.get(key);
    if (underway !== undefined) return underway;
    const compiling = this.#readAndCompile(source, key).finally(() => this.#compiling.delete(key));
    this.#compiling.set(key, compiling);
    return compiling;
  }

  async #readAndCompile(source: PlannedSource, key: string): Promise<LivePlan | undefined> {
    const stored = await this.#options.store.documentOf(source);
    if (stored === undefined) return undefined;
    // Admin has parsed what it publishes; doing it again would hold up every other sender.
    const document = JSON.parse(stored.document) as TrackingPlanDocument;
    const compiled = { version: stored.version, plan: compileTrackingPlan(document) };
    this.#compiled.delete(key);
    this.#compiled.set(key, compiled);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size > this.#options.capacity && oldest !== undefined) this.#compiled.delete(oldest);
    return compiled;
  }
}

const keyOf = ({ workspaceId, sourceId }: PlannedSource): string => `${workspaceId}:${sourceId}`;
