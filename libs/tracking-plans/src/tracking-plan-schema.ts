import type { JsonObject } from '@ichie/kernel';
import { PLAN_LIMITS } from './plan-limits.ts';

const verdict = (...values: readonly string[]): JsonObject => ({ type: 'string', enum: values });

const contentRules: JsonObject = {
  unplannedProperties: verdict('allow', 'omit', 'block'),
  violations: verdict('allow', 'omit', 'block'),
  coerce: { type: 'boolean' },
};

const planned = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: ['schema'],
  additionalProperties: false,
  properties: {
    ...properties,
    schema: { type: 'object', description: 'JSON Schema 2020-12.' },
    rules: { type: 'object', additionalProperties: false, properties: contentRules },
  },
});

/** JSON Schema (draft 2020-12) of a tracking plan. What the schemas inside it may hold is said by `parseTrackingPlan`. */
export const trackingPlanSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ichie:tracking-plan',
  title: 'TrackingPlan',
  type: 'object',
  required: ['rules', 'events'],
  additionalProperties: false,
  properties: {
    rules: {
      type: 'object',
      required: ['unplannedEvents', 'unplannedProperties', 'violations', 'coerce'],
      additionalProperties: false,
      properties: { unplannedEvents: verdict('allow', 'block'), ...contentRules },
    },
    events: {
      type: 'object',
      maxProperties: PLAN_LIMITS.events,
      propertyNames: { minLength: 1, maxLength: PLAN_LIMITS.eventNameCharacters },
      additionalProperties: planned({ description: { type: 'string', maxLength: PLAN_LIMITS.descriptionCharacters } }),
    },
    identify: planned({}),
    group: planned({}),
  },
};
