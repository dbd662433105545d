import type { ConditionKind } from '../condition-kind.ts';
import { always } from '../evaluation.ts';
import { nounPhrase, phrase } from '../language/phrase.ts';

/** Matches every person. */
export interface EveryoneCondition {
  readonly type: 'everyone';
}

export const everyoneKind: ConditionKind<EveryoneCondition> = {
  type: 'everyone',
  schema: {
    type: 'object',
    required: ['type'],
    additionalProperties: false,
    properties: { type: { const: 'everyone' } },
  },
  evaluate: () => always(true),
  describe: (_condition, { locale }) => (locale === 'ja' ? nounPhrase('すべての人') : phrase('everyone')),
};
