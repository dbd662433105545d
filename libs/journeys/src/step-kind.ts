import type { Condition, Locale } from '@ichie/conditions';
import type { Issue, JsonObject } from '@ichie/kernel';
import type { JourneyNames } from './journey-names.ts';
import type { Step } from './step.ts';

/** A step in words, in one language. */
export interface StepDescription {
  /** What the marketer calls it, or else its kind. */
  readonly title: string;
  readonly detail: string;
}

/** A way out of a step; without a destination the journey is completed there. */
export interface StepEdge {
  /** Tells the ways of one step apart: `next`, a branch id, or `otherwise`. */
  readonly branch: string;
  /** Where the destination stands, relative to the step. */
  readonly path: string;
  readonly to: string | null;
}

export interface StepDescriptionContext {
  readonly locale: Locale;
  readonly names: JourneyNames;
}

/** Everything known about one kind of step, except how it is carried out. Methods are pure. */
export interface StepKind<Kind extends Step> {
  readonly type: Kind['type'];
  /** JSON Schema (2020-12) of what the kind has besides `stepId`, `type` and `name`. */
  readonly schema: { readonly required: readonly string[]; readonly properties: JsonObject };
  /** Whether time passes here, so that a cycle through the step is no endless loop. */
  readonly takesTime: boolean;
  edges(step: Kind): readonly StepEdge[];
  /** The conditions inside, each under its path relative to the step. */
  conditions?(step: Kind): readonly (readonly [path: string, condition: Condition])[];
  /** Faults that the schema cannot express, with paths relative to the step. */
  check?(step: Kind): readonly Issue[];
  /** What the kind is called when the marketer gave no name. */
  title(step: Kind, locale: Locale): string;
  detail(step: Kind, context: StepDescriptionContext): string;
}

export const nextSchema: JsonObject = { anyOf: [{ $ref: '#/$defs/stepId' }, { type: 'null' }] };
