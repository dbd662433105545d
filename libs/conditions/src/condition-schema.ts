import { comparisonSchema } from './comparisons/comparison-kinds.ts';
import { conditionKinds } from './condition-kinds.ts';
import { durationSchema } from './duration.ts';
import type { JsonSchema } from './json-schema.ts';

/** JSON Schema (draft 2020-12, with OpenAPI's `discriminator`) of a condition. */
export const conditionSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ichie:condition',
  title: 'Condition',
  $ref: '#/$defs/condition',
  $defs: {
    condition: {
      type: 'object',
      required: ['type'],
      discriminator: { propertyName: 'type' },
      oneOf: Object.keys(conditionKinds).map((type) => ({ $ref: `#/$defs/${type}` })),
    },
    ...Object.fromEntries(Object.values(conditionKinds).map((kind) => [kind.type, kind.schema])),
    comparison: comparisonSchema,
    duration: durationSchema,
    name: { type: 'string', minLength: 1, maxLength: 255 },
  },
};
