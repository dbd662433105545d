/** Says whether one part of a service is well: null, or in words what is not. */
export type HealthCheck = () => string | null;

/** The health of a service. Liveness never looks at dependencies, readiness does. */
export class Health {
  readonly #liveness = new Map<string, HealthCheck>();
  readonly #readiness = new Map<string, HealthCheck>();
  #started = false;
  #stopping = false;

  addLiveness(name: string, check: HealthCheck): void {
    this.#liveness.set(name, check);
  }

  addReadiness(name: string, check: HealthCheck): void {
    this.#readiness.set(name, check);
  }

  /** Called once when everything runs. */
  started(): void {
    this.#started = true;
  }

  /** Called first at shutdown, so that no more work is sent here. */
  stopping(): void {
    this.#stopping = true;
  }

  /** Faults that only a restart can mend. */
  livenessFaults(): Record<string, string> {
    return faultsOf(this.#liveness);
  }

  /** Reasons to send no work here now. */
  readinessFaults(): Record<string, string> {
    const state = this.#stopping ? { service: 'is stopping' } : this.#started ? {} : { service: 'is starting' };
    return { ...state, ...faultsOf(this.#readiness) };
  }
}

function faultsOf(checks: ReadonlyMap<string, HealthCheck>): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const [name, check] of checks) {
    const fault = check();
    if (fault !== null) faults[name] = fault;
  }
  return faults;
}
