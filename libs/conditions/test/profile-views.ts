import { valueAtPath, type JsonObject } from '@ichie/kernel';
import {
  eventRequirements,
  matchesRequirement,
  OccurrenceWindow,
  type Condition,
  type OccurredEvent,
  type ProfileView,
} from '../src/index.ts';

export interface Person {
  readonly traits?: JsonObject;
  readonly segments?: readonly string[];
  readonly events?: readonly OccurredEvent[];
}

/** A person's view as a service keeps it: each event is added to the windows it belongs to as it arrives, through JSON. */
export function aView(condition: Condition, { traits = {}, segments = [], events = [] }: Person): ProfileView {
  const windows = new Map<string, string>();
  for (const requirement of eventRequirements(condition)) {
    windows.set(requirement.id, JSON.stringify(OccurrenceWindow.empty(requirement)));
    for (const event of events.filter((candidate) => matchesRequirement(requirement, candidate))) {
      const stored = JSON.parse(windows.get(requirement.id) ?? '') as { timestamps: number[] } | { count: number };
      windows.set(requirement.id, JSON.stringify(OccurrenceWindow.restore(requirement, stored).add(event.timestamp)));
    }
  }
  return {
    trait: (path) => valueAtPath(traits, path),
    isMember: (segmentId) => segments.includes(segmentId),
    occurrences(requirement) {
      const stored = windows.get(requirement.id);
      if (stored === undefined) throw new Error(`eventRequirements did not name ${requirement.id}`);
      return OccurrenceWindow.restore(requirement, JSON.parse(stored) as { timestamps: number[] } | { count: number });
    },
  };
}
