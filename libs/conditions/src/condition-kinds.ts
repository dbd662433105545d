import type { Condition, ConditionOf, ConditionType } from './condition.ts';
import type { ConditionKind } from './condition-kind.ts';
import { allKind } from './kinds/all.ts';
import { anyKind } from './kinds/any.ts';
import { eventKind } from './kinds/event.ts';
import { everyoneKind } from './kinds/everyone.ts';
import { notKind } from './kinds/not.ts';
import { segmentKind } from './kinds/segment.ts';
import { traitKind } from './kinds/trait.ts';

/** Every kind of condition there is, in the order in which documentation lists them. */
export const conditionKinds: { readonly [Type in ConditionType]: ConditionKind<ConditionOf<Type>> } = {
  everyone: everyoneKind,
  all: allKind,
  any: anyKind,
  not: notKind,
  trait: traitKind,
  event: eventKind,
  segment: segmentKind,
};

/** The kind of a condition. Handing it any other kind's condition is a fault that the types cannot catch. */
export const kindOf = (condition: Condition): ConditionKind<Condition> => conditionKinds[condition.type];
