import { type Condition, OccurrenceWindow, evaluate, eventRequirements, matchesRequirement } from '@ichie/conditions';
import type { JsonObject } from '@ichie/kernel';
import { JOURNEY } from '../../support/tea-shop.ts';
import type { LedgerEntry } from '../people/ledger.ts';
import { type Person, orders } from '../people/person.ts';
import { SEGMENTS } from '../shop-definitions.ts';

/** What a person must look like when everything has settled; it follows from the ledger alone. */
export interface PersonExpectation {
  readonly userId: string;
  readonly identifiers: readonly string[];
  readonly events: number;
  readonly segments: readonly string[];
  /** `journey: how it ended` */
  readonly journeys: readonly string[];
  /** Subjects. */
  readonly mails: readonly string[];
}

/** Computes from scratch what the events of one person lead to at `now`. */
export function expectationOf(person: Person, entries: readonly LedgerEntry[], now: number): PersonExpectation {
  const gold = person.plan === 'gold';
  const buys = orders(person);
  return {
    userId: person.userId,
    identifiers: [`anonymousId ${person.anonymousId}`, `email ${person.email}`, `userId ${person.userId}`].toSorted(),
    events: entries.length,
    segments: Object.entries(SEGMENTS)
      .filter(([, condition]) => isMember(condition, entries, now))
      .map(([segmentId]) => segmentId)
      .toSorted(),
    journeys: ['welcome', ...(gold ? ['invitation'] : []), ...(buys ? [JOURNEY.journeyId] : [])]
      .map((journeyId) => `${journeyId}: completed`)
      .toSorted(),
    mails: [
      'Hello',
      'One thing more',
      ...(gold ? ['Come in'] : []),
      ...(buys ? [`Thank you, ${person.firstName}`] : []),
    ].toSorted(),
  };
}

/** The condition evaluated over the whole history of a person. */
function isMember(condition: Condition, entries: readonly LedgerEntry[], now: number): boolean {
  const traits: Record<string, string> = {};
  const windows = new Map(
    eventRequirements(condition).map((requirement) => [requirement.id, OccurrenceWindow.empty(requirement)]),
  );
  for (const { call, at } of entries) {
    if (call.type === 'identify') {
      Object.assign(traits, call.traits);
      continue;
    }
    const event = { event: call.event, properties: call.properties as JsonObject, timestamp: at };
    for (const requirement of eventRequirements(condition)) {
      const window = windows.get(requirement.id);
      if (window !== undefined && matchesRequirement(requirement, event))
        windows.set(requirement.id, window.add(event.timestamp));
    }
  }
  const view = {
    trait: (path: string) => traits[path],
    occurrences: (requirement: { readonly id: string } & Parameters<typeof OccurrenceWindow.empty>[0]) =>
      windows.get(requirement.id) ?? OccurrenceWindow.empty(requirement),
    isMember: () => false,
  };
  return evaluate(condition, view, now).matches;
}
