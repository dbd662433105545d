import { useMemo, useState } from 'react';

import { ApiError } from '../../../api/api-error.ts';
import { type TrackingPlanDocument } from '../../../api/contract-tracking-plan.ts';
import { type TrackingPlan } from '../../../api/plan-endpoints.ts';
import { type CodeFault } from '../../../components/code-editor.tsx';
import { useCodedWords } from '../../../components/use-coded-words.ts';
import { type JsonRecord, planText, readPlanText } from './document/plan-text.ts';
import { type RuleChange, type RulePlace, setRule } from './document/set-rule.ts';

/** What the editor began with: a draft that was saved, or a proposal that was not. */
export interface PlanStart {
  readonly plan: TrackingPlan | null;
  readonly proposal: TrackingPlanDocument | undefined;
}

interface Base {
  readonly text: string;
  readonly revision: number;
}

const baseOf = (plan: TrackingPlan | null): Base =>
  plan === null ? { text: '', revision: 0 } : { text: planText(plan.draft), revision: plan.revision };

/** The text of a plan while somebody works on it, as JSON and by its rules. */
export function usePlanEditor({ plan, proposal }: PlanStart) {
  const [base, setBase] = useState(() => baseOf(plan));
  const [text, setText] = useState(() => (proposal === undefined ? baseOf(plan).text : planText(proposal)));
  const [shown, setShown] = useState<JsonRecord | undefined>(() => readPlanText(text));
  const isChanged = text !== base.text;
  const document = useMemo(() => readPlanText(text), [text]);
  // While something is being typed that is no JSON, the outline shows what was last read.
  if (document !== undefined && document !== shown) setShown(document);
  // What was saved elsewhere is taken over while nothing here would be lost by it.
  if (plan !== null && plan.revision !== base.revision && !isChanged) adopt(plan);

  function adopt(newer: TrackingPlan): void {
    const next = baseOf(newer);
    setBase(next);
    setText(next.text);
  }

  return {
    text,
    setText,
    document,
    /** What the outline shows. */
    shown,
    revision: base.revision,
    isChanged,
    /** Shows what somebody else has saved; what was written here is lost. */
    adopt,
    /** Notes that a text was saved; what was typed since is still to be. */
    markSaved: (saved: TrackingPlan, savedText: string): void => setBase({ text: savedText, revision: saved.revision }),
    changeRule: (place: RulePlace, change: RuleChange): void => {
      if (document !== undefined) setText(planText(setRule(document, place, change)));
    },
  };
}

export type PlanEditorState = ReturnType<typeof usePlanEditor>;

const noFaults: readonly CodeFault[] = [];

/** What the server found wrong with the plan, each with its place. */
export function useFaults(errors: readonly unknown[]): readonly CodeFault[] {
  const words = useCodedWords('plans.faults');
  const error = errors.find((candidate) => candidate instanceof ApiError);
  const issues = error?.problem.issues;
  return useMemo(
    () =>
      issues?.map((issue) => {
        const pointer = issue.path.replace(/^\/draft(?=\/|$)/, '');
        return { pointer, message: `${pointer} ${words(issue).text}`.trim() };
      }) ?? noFaults,
    [issues, words],
  );
}
