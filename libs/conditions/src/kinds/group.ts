import type { Condition } from '../condition.ts';
import type { JsonSchema } from '../json-schema.ts';

/** Schema of a kind that holds a list of conditions. */
export const groupSchema = (type: string): JsonSchema => ({
  type: 'object',
  required: ['type', 'conditions'],
  additionalProperties: false,
  properties: {
    type: { const: type },
    conditions: { type: 'array', minItems: 1, items: { $ref: '#/$defs/condition' } },
  },
});

/** The conditions of a group, each with its path. */
export const groupChildren = (group: {
  readonly conditions: readonly Condition[];
}): readonly (readonly [path: string, child: Condition])[] =>
  group.conditions.map((child, index) => [`/conditions/${String(index)}`, child]);
