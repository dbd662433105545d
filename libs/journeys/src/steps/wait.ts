import type { Duration } from '@ichie/conditions';
import { formatDuration } from '../format-duration.ts';
import type { StepCommon } from '../step.ts';
import { nextSchema, type StepKind } from '../step-kind.ts';

/** Lets time pass. */
export interface WaitStep extends StepCommon {
  readonly type: 'wait';
  readonly duration: Duration;
  readonly next: string | null;
}

export const waitKind: StepKind<WaitStep> = {
  type: 'wait',
  schema: {
    required: ['duration', 'next'],
    properties: { duration: { $ref: 'urn:ichie:condition#/$defs/duration' }, next: nextSchema },
  },
  takesTime: true,
  edges: ({ next }) => [{ branch: 'next', path: '/next', to: next }],
  title: (_step, locale) => (locale === 'ja' ? '待機' : 'Wait'),
  detail: ({ duration }, { locale }) => formatDuration(duration, locale),
};
