import type { Instant, Issue } from '@ichie/kernel';
import type { Condition } from './condition.ts';
import type { ConditionReferences } from './condition-references.ts';
import type { Evaluation } from './evaluation.ts';
import type { EventRequirement } from './event-requirement.ts';
import type { Fact } from './explain.ts';
import type { JsonSchema } from './json-schema.ts';
import type { ConditionNames } from './language/condition-names.ts';
import type { Locale } from './language/locale.ts';
import type { Phrase } from './language/phrase.ts';
import type { ProfileView } from './profile-view.ts';

/** What evaluation works with. `evaluate` is the whole language's, for kinds that hold other conditions. */
export interface EvaluationContext {
  readonly view: ProfileView;
  readonly now: Instant;
  evaluate(condition: Condition): Evaluation;
}

/** What description works with. The functions are the whole language's, for kinds that hold other conditions. */
export interface DescriptionContext {
  readonly locale: Locale;
  readonly names: ConditionNames;
  describe(condition: Condition): Phrase;
  /** See `ConditionKind.complement`. */
  complementOf(condition: Condition): Condition | undefined;
}

/** Everything the language knows about one kind of condition. Methods are pure. */
export interface ConditionKind<Kind extends Condition> {
  readonly type: Kind['type'];

  /** JSON Schema (2020-12) of the kind. Other conditions are `{ $ref: '#/$defs/condition' }`. */
  readonly schema: JsonSchema;

  /** Faults that the schema cannot express, of this node only. Paths are relative to the node. */
  check?(condition: Kind): readonly Issue[];

  /** The conditions inside, each under its path relative to the node, such as `/conditions/0`. */
  children?(condition: Kind): readonly (readonly [path: string, child: Condition])[];

  /** The aggregate over events that this node needs the caller to keep. */
  requirement?(condition: Kind): EventRequirement;

  /** What this node speaks of by name or id. */
  references?(condition: Kind): Partial<ConditionReferences>;

  evaluate(condition: Kind, context: EvaluationContext): Evaluation;

  /** What the profile shows in answer to this node. */
  fact?(condition: Kind, view: ProfileView, now: Instant): Fact;

  /** The condition that matches exactly when this one does not, if the language has it as one node. */
  complement?(condition: Kind): Condition | undefined;

  describe(condition: Kind, context: DescriptionContext): Phrase;

  /** The name of a group in an explanation, above the lines of its children. */
  heading?(locale: Locale): string;
}
