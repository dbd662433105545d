import type { AllCondition } from './kinds/all.ts';
import type { AnyCondition } from './kinds/any.ts';
import type { EventCondition } from './kinds/event.ts';
import type { EveryoneCondition } from './kinds/everyone.ts';
import type { NotCondition } from './kinds/not.ts';
import type { SegmentCondition } from './kinds/segment.ts';
import type { TraitCondition } from './kinds/trait.ts';

/**
 * What must be true of a person. Plain JSON and immutable: what is remembered about a condition is kept by its
 * identity. Get one from `parseCondition`.
 */
export type Condition =
  AllCondition | AnyCondition | NotCondition | EveryoneCondition | TraitCondition | EventCondition | SegmentCondition;

export type ConditionType = Condition['type'];

/** The condition of one type, such as `ConditionOf<'trait'>`. */
export type ConditionOf<Type extends ConditionType> = Extract<Condition, { readonly type: Type }>;
