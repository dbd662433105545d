import type { StepCommon } from '../step.ts';
import type { StepKind } from '../step-kind.ts';

/** Completes the journey. */
export interface ExitStep extends StepCommon {
  readonly type: 'exit';
}

export const exitKind: StepKind<ExitStep> = {
  type: 'exit',
  schema: { required: [], properties: {} },
  takesTime: false,
  edges: () => [],
  title: (_step, locale) => (locale === 'ja' ? '終了' : 'Exit'),
  detail: (_step, { locale }) => (locale === 'ja' ? 'ジャーニーはここで終わります' : 'The journey ends here'),
};
