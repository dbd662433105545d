import type { EventCollected } from '@ichie/contracts';
import { parseJsonObject } from '@ichie/kernel';
import type { CompiledPlan, Violation } from '@ichie/tracking-plans';

/** How often one way of breaking the plan was seen. */
interface Tallied extends Violation {
  readonly event: string | null;
  count: number;
}

/** Different violations that are told apart. */
const MOST_VIOLATIONS = 500;

/** Adds up what a plan would do with events. */
export class TrialTally {
  readonly #plan: CompiledPlan;
  readonly #violations = new Map<string, Tallied>();
  #eventsSeen = 0;
  #blocked = 0;

  constructor(plan: CompiledPlan) {
    this.#plan = plan;
  }

  add({ method, event, properties, traits }: EventCollected): void {
    const verdict = this.#plan.check({
      method,
      event,
      properties: parseJsonObject(properties),
      traits: parseJsonObject(traits),
    });
    this.#eventsSeen += 1;
    if (verdict.outcome === 'blocked') this.#blocked += 1;
    const name = event ?? method;
    for (const violation of verdict.violations) this.#count(name, violation);
  }

  result(): { eventsSeen: number; blocked: number; violations: readonly Readonly<Tallied>[] } {
    const violations = [...this.#violations.values()].sort((left, right) => right.count - left.count);
    return { eventsSeen: this.#eventsSeen, blocked: this.#blocked, violations };
  }

  #count(event: string, violation: Violation): void {
    const key = [event, violation.path, violation.expected, violation.got, violation.action].join('\u0000');
    const known = this.#violations.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#violations.size < MOST_VIOLATIONS) this.#violations.set(key, { ...violation, event, count: 1 });
  }
}
