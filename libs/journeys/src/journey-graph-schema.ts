import type { JsonObject } from '@ichie/kernel';
import { stepKinds } from './step-kinds.ts';

const common: JsonObject = { stepId: { $ref: '#/$defs/stepId' }, name: { $ref: '#/$defs/name' } };

const stepSchemas = Object.fromEntries(
  Object.values(stepKinds).map(({ type, schema }) => [
    type,
    {
      type: 'object',
      required: ['stepId', 'type', ...schema.required],
      additionalProperties: false,
      properties: { ...common, type: { const: type }, ...schema.properties },
    },
  ]),
);

const variant = (discriminator: JsonObject, properties: JsonObject = {}, optional: JsonObject = {}): JsonObject => ({
  type: 'object',
  required: [...Object.keys(discriminator), ...Object.keys(properties)],
  additionalProperties: false,
  properties: { ...discriminator, ...properties, ...optional },
});

/**
 * JSON Schema (draft 2020-12, with OpenAPI's `discriminator`) of a journey graph. It refers to the schema of conditions by
 * its id, `urn:ichie:condition`.
 */
export const journeyGraphSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ichie:journey-graph',
  title: 'JourneyGraph',
  ...variant(
    {},
    {
      entry: { $ref: '#/$defs/entry' },
      reentry: { $ref: '#/$defs/reentry' },
      firstStepId: { $ref: '#/$defs/stepId' },
      steps: { type: 'array', minItems: 1, maxItems: 200, items: { $ref: '#/$defs/step' } },
    },
    { exit: { $ref: '#/$defs/exit' } },
  ),
  $defs: {
    stepId: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    entry: {
      type: 'object',
      required: ['type'],
      discriminator: { propertyName: 'type' },
      oneOf: [
        variant({ type: { const: 'segment' } }, { segmentId: { $ref: '#/$defs/name' } }),
        variant({ type: { const: 'event' } }, { event: { $ref: '#/$defs/name' } }, { where: { type: 'array' } }),
      ],
    },
    reentry: {
      type: 'object',
      required: ['policy'],
      discriminator: { propertyName: 'policy' },
      oneOf: [
        variant({ policy: { const: 'never' } }),
        variant({ policy: { const: 'always' } }),
        variant({ policy: { const: 'afterDays' } }, { days: { type: 'integer', minimum: 1, maximum: 3_660 } }),
      ],
    },
    exit: {
      ...variant({}, {}, { condition: { $ref: 'urn:ichie:condition' }, event: { $ref: '#/$defs/name' } }),
      minProperties: 1,
    },
    step: {
      type: 'object',
      required: ['type'],
      discriminator: { propertyName: 'type' },
      oneOf: Object.keys(stepSchemas).map((type) => ({ $ref: `#/$defs/${type}Step` })),
    },
    ...Object.fromEntries(Object.entries(stepSchemas).map(([type, schema]) => [`${type}Step`, schema])),
  },
};
