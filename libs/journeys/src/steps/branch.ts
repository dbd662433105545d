import { describeCondition, type Condition } from '@ichie/conditions';
import type { StepCommon } from '../step.ts';
import { nextSchema, type StepKind } from '../step-kind.ts';

/** Takes the first branch whose condition matches, or else the other way. */
export interface BranchStep extends StepCommon {
  readonly type: 'branch';
  readonly branches: readonly Branch[];
  readonly otherwise: string | null;
}

export interface Branch {
  /** Unique in its step, and not `otherwise`. */
  readonly branchId: string;
  readonly name: string;
  readonly condition: Condition;
  readonly next: string | null;
}

const OTHERWISE = 'otherwise';

export const branchKind: StepKind<BranchStep> = {
  type: 'branch',
  schema: {
    required: ['branches', 'otherwise'],
    properties: {
      branches: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          required: ['branchId', 'name', 'condition', 'next'],
          additionalProperties: false,
          properties: {
            branchId: { $ref: '#/$defs/stepId' },
            name: { $ref: '#/$defs/name' },
            condition: { $ref: 'urn:ichie:condition' },
            next: nextSchema,
          },
        },
      },
      otherwise: nextSchema,
    },
  },
  takesTime: false,
  edges: ({ branches, otherwise }) => [
    ...branches.map(({ branchId, next }, index) => ({
      branch: branchId,
      path: `/branches/${String(index)}/next`,
      to: next,
    })),
    { branch: OTHERWISE, path: '/otherwise', to: otherwise },
  ],
  conditions: ({ branches }) =>
    branches.map(({ condition }, index) => [`/branches/${String(index)}/condition`, condition]),
  check({ branches }) {
    const seen = new Set([OTHERWISE]);
    return branches.flatMap(({ branchId }, index) => {
      const taken = seen.has(branchId);
      seen.add(branchId);
      return taken ? [{ path: `/branches/${String(index)}/branchId`, message: 'is taken; choose another id' }] : [];
    });
  },
  title: (_step, locale) => (locale === 'ja' ? '分岐' : 'Branch'),
  detail: ({ branches }, { locale, names }) =>
    branches
      .map(({ name, condition }) =>
        locale === 'ja'
          ? `${name}：${describeCondition(condition, locale, names)}`
          : `${name}: ${describeCondition(condition, locale, names)}`,
      )
      .join(locale === 'ja' ? '／' : '; '),
};
