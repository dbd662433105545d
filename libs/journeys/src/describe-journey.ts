import { describeCondition, type Locale } from '@ichie/conditions';
import { triggerCondition } from './event-trigger.ts';
import type { ExitRule, JourneyEntry, ReentryPolicy } from './journey-graph.ts';
import type { JourneyNames } from './journey-names.ts';
import type { StepDescription } from './step-kind.ts';
import { kindOf } from './step-kinds.ts';
import type { Step } from './step.ts';

/** What lets a person in: “Entered “VIPs””, “Did “Signed Up””; セグメント「VIP」に入った, 「会員登録」を行った. */
export function describeEntry(entry: JourneyEntry, locale: Locale, names: JourneyNames = {}): string {
  if (entry.type === 'event') return describeCondition(triggerCondition(entry), locale, names);
  const segment = names.segment?.(entry.segmentId) ?? entry.segmentId;
  return locale === 'ja' ? `セグメント「${segment}」に入った` : `Entered “${segment}”`;
}

/** Whether a person gets in again. */
export function describeReentry(reentry: ReentryPolicy, locale: Locale): string {
  switch (reentry.policy) {
    case 'never':
      return locale === 'ja' ? '一度だけ' : 'Once only';
    case 'always':
      return locale === 'ja' ? '終わった後なら何度でも' : 'Again, once they are out';
    case 'afterDays':
      if (locale === 'ja') return `前回から${String(reentry.days)}日後以降に再び`;
      return reentry.days === 1 ? 'Again after a day' : `Again after ${String(reentry.days)} days`;
  }
}

/** What takes a person out, at whatever step they are. */
export function describeExit(exit: ExitRule, locale: Locale, names: JourneyNames = {}): string {
  const event = exit.event === undefined ? [] : [triggerCondition({ event: exit.event })];
  const conditions = [...event, ...(exit.condition === undefined ? [] : [exit.condition])];
  return describeCondition({ type: 'any', conditions }, locale, names);
}

/** One step as a title and a detail. */
export function describeStep(step: Step, locale: Locale, names: JourneyNames = {}): StepDescription {
  const kind = kindOf(step);
  return { title: step.name ?? kind.title(step, locale), detail: kind.detail(step, { locale, names }) };
}
