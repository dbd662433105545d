import type { Step, StepOf, StepType } from './step.ts';
import type { StepKind } from './step-kind.ts';
import { branchKind } from './steps/branch.ts';
import { exitKind } from './steps/exit.ts';
import { messageKind } from './steps/message.ts';
import { waitKind } from './steps/wait.ts';

/** Every kind of step there is. */
export const stepKinds: { readonly [Type in StepType]: StepKind<StepOf<Type>> } = {
  wait: waitKind,
  branch: branchKind,
  message: messageKind,
  exit: exitKind,
};

/** The kind of a step. Handing it any other kind's step is a fault that the types cannot catch. */
export const kindOf = (step: Step): StepKind<Step> => stepKinds[step.type];
