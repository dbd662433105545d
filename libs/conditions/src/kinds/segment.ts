import type { ConditionKind } from '../condition-kind.ts';
import { always } from '../evaluation.ts';
import { quoted } from '../language/format.ts';
import { phrase } from '../language/phrase.ts';

/** Matches members of a segment, or everybody else. */
export interface SegmentCondition {
  readonly type: 'segment';
  readonly segmentId: string;
  readonly is: 'member' | 'notMember';
}

export const segmentKind: ConditionKind<SegmentCondition> = {
  type: 'segment',
  schema: {
    type: 'object',
    required: ['type', 'segmentId', 'is'],
    additionalProperties: false,
    properties: {
      type: { const: 'segment' },
      segmentId: { $ref: '#/$defs/name' },
      is: { enum: ['member', 'notMember'] },
    },
  },
  references: ({ segmentId }) => ({ segments: [segmentId] }),
  evaluate: ({ segmentId, is }, { view }) => always(view.isMember(segmentId) === (is === 'member')),
  fact: ({ segmentId }, view) => ({ type: 'segment', isMember: view.isMember(segmentId) }),
  complement: (condition) => ({ ...condition, is: condition.is === 'member' ? 'notMember' : 'member' }),
  describe({ segmentId, is }, { locale, names }) {
    const name = quoted(names.segment?.(segmentId) ?? segmentId, locale);
    if (locale === 'en') return phrase(is === 'member' ? `is in ${name}` : `is not in ${name}`);
    return is === 'member'
      ? phrase(`セグメント${name}に属する`, `セグメント${name}に属し`)
      : phrase(`セグメント${name}に属さない`, `セグメント${name}に属さず`);
  },
};
