import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { type Journey, type Step } from '../../api/contract.ts';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';

export interface StepText {
  /** The kind of step: “Wait”, “E-mail”. */
  readonly kind: string;
  /** The name that the marketer gave it, else what it does. */
  readonly title: string;
  /** What it does, where the title is a name. */
  readonly detail: string | undefined;
}

/** Puts the steps of a journey into words. */
export function useStepText(journey: Journey): (step: Step) => StepText {
  const { t } = useTranslation();
  const locale = useLocale();
  const formats = useFormats();
  const label = useLabels();
  return useCallback(
    (step) => {
      const described = journey.describedSteps[step.stepId];
      const kind =
        step.type === 'message' ? label('common.channel', step.channel) : t(`journeys.stepTypes.${step.type}`);
      const plain = step.type === 'wait' ? formats.duration(step.duration) : kind;
      const does = described?.detail[locale] ?? plain;
      // An unnamed branch is known by its ways; its conditions are too long for a title.
      const title = step.name ?? (step.type === 'branch' ? step.branches.map(({ name }) => name).join(' / ') : does);
      return { kind, title, detail: title === does ? undefined : does };
    },
    [journey.describedSteps, t, locale, formats, label],
  );
}
