import type { ConditionNames } from '@ichie/conditions';

/** What things are called in the language of the reader; undefined, or no function, means that the raw name is shown. */
export interface JourneyNames extends ConditionNames {
  template?(templateId: string): string | undefined;
}
