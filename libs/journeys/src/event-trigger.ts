import {
  eventRequirements,
  matchesRequirement,
  type Condition,
  type EventRequirement,
  type OccurredEvent,
  type PropertyComparison,
} from '@ichie/conditions';

/** An event that sets something off, and what its properties must be like. */
export interface EventTrigger {
  readonly event: string;
  readonly where?: readonly PropertyComparison[];
}

/** Doing it once: a trigger says of one event what this condition says of a history. */
export const triggerCondition = ({ event, where }: EventTrigger): Condition => ({
  type: 'event',
  event,
  ...(where === undefined ? {} : { where }),
  count: { operator: 'atLeast', value: 1 },
});

/** Triggers are immutable, and each is asked about every event. */
const requirements = new WeakMap<EventTrigger, EventRequirement | undefined>();

function requirementOf(trigger: EventTrigger): EventRequirement | undefined {
  if (!requirements.has(trigger)) requirements.set(trigger, eventRequirements(triggerCondition(trigger))[0]);
  return requirements.get(trigger);
}

/** Whether this event sets the trigger off. */
export function matchesTrigger(trigger: EventTrigger, event: OccurredEvent): boolean {
  if (trigger.event !== event.event) return false;
  const requirement = requirementOf(trigger);
  return requirement !== undefined && matchesRequirement(requirement, event);
}
