import type { EventCollected } from '@ichie/contracts';
import { type JsonObject, type JsonValue, isJsonObject, parseJsonObject } from '@ichie/kernel';
import type { CompiledPlan, Violation } from '@ichie/tracking-plans';
import { EventFault } from '../event-fault.ts';

/** A plan that a source is held to. */
export interface LivePlan {
  readonly version: number;
  readonly plan: CompiledPlan;
}

/** What became of an event that was held to a plan. */
export interface Held {
  /** As the plan leaves it, or why the plan blocks it. */
  readonly outcome: EventCollected | EventFault;
  readonly violations: readonly Violation[];
}

/**
 * Holds an event to a plan. What was left out and what else breaks the plan is told in `context.protocols`, by name; an
 * event that keeps to the plan is given back as it is.
 */
export function holdToPlan(event: EventCollected, { plan, version }: LivePlan): Held {
  const properties = parseJsonObject(event.properties);
  const traits = parseJsonObject(event.traits);
  const verdict = plan.check({ method: event.method, event: event.event, properties, traits });
  const { violations } = verdict;
  const blocking = violations.find(isBlocking);
  if (blocking !== undefined) return { outcome: faultOf(blocking), violations };
  return {
    violations,
    outcome: {
      ...event,
      properties: verdict.properties === properties ? event.properties : JSON.stringify(verdict.properties),
      traits: verdict.traits === traits ? event.traits : JSON.stringify(verdict.traits),
      context: violations.length === 0 ? event.context : withProtocols(event.context, version, violations),
    },
  };
}

function withProtocols(context: string, planVersion: number, violations: readonly Violation[]): string {
  const omitted = violations.filter(({ action }) => action === 'omitted').map(({ path }) => path);
  const told = violations.map(({ path, expected, got, action }) => ({ path, expected, got, action }));
  const protocols: JsonObject = { planVersion, omitted, violations: told };
  return JSON.stringify({ ...parseJsonObject(context), protocols });
}

/** What a plan has found in an event that it let pass. */
export function violationsIn({ context }: Pick<EventCollected, 'context'>): readonly JsonObject[] {
  if (!context.includes('"protocols"')) return [];
  const { protocols } = parseJsonObject(context);
  const violations = isJsonObject(protocols) ? protocols.violations : undefined;
  return Array.isArray(violations) ? (violations as readonly JsonValue[]).filter(isJsonObject) : [];
}

/** Why a plan blocks an event: a fault for each violation that does. */
export const faultsOf = (violations: readonly Violation[]): readonly EventFault[] =>
  violations.filter(isBlocking).map(faultOf);

const isBlocking = ({ action }: Violation): boolean => action === 'blocked';

function faultOf({ path, expectation, expected, got }: Violation): EventFault {
  switch (expectation.kind) {
    case 'planned_event':
      return EventFault.of('plan_event_unplanned', '/event');
    case 'planned_property':
      return EventFault.of('plan_property_unplanned', path);
    case 'any_value':
      return EventFault.of('plan_value_missing', path);
    default: {
      const { kind: expectedKind, value: expectedValue } = expectation;
      return EventFault.of('plan_value_unlike', path, { expected, expectedKind, expectedValue, got });
    }
  }
}
