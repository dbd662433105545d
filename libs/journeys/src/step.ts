import type { BranchStep } from './steps/branch.ts';
import type { ExitStep } from './steps/exit.ts';
import type { MessageStep } from './steps/message.ts';
import type { WaitStep } from './steps/wait.ts';

/** A node of a journey. */
export type Step = WaitStep | BranchStep | MessageStep | ExitStep;

export type StepType = Step['type'];

/** The step of one type, such as `StepOf<'wait'>`. */
export type StepOf<Type extends StepType> = Extract<Step, { readonly type: Type }>;

/** What every step has. */
export interface StepCommon {
  /** Unique in its journey; letters, digits, `-` and `_`. */
  readonly stepId: string;
  /** What the marketer calls it. */
  readonly name?: string;
}
