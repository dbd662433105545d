import {
  type Issue,
  type JsonObject,
  type JsonValue,
  type Result,
  failure,
  isJsonObject,
  issueAt,
  success,
} from '@ichie/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { documentIssues } from './document-issues.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import { compileSchema, createValidatorMaker } from './schemas/schema-validator.ts';
import { DIALECT, schemaFaults } from './schemas/schema-faults.ts';
import { escapePointer } from './schemas/walk-schema.ts';
import { trackingPlanSchema } from './tracking-plan-schema.ts';
import type { TrackingPlanDocument } from './tracking-plan.ts';

/** What judges plans; made when first asked for, since it takes a while. */
interface Judges {
  readonly isPlan: ValidateFunction<TrackingPlanDocument>;
  /** Against the meta-schema of JSON Schema 2020-12. */
  readonly metaIssues: (schema: JsonObject) => readonly Issue[];
}

let made: Judges | undefined;

function judges(): Judges {
  if (made !== undefined) return made;
  const ajv = new Ajv2020({ allErrors: true, logger: false });
  made = {
    isPlan: ajv.compile<TrackingPlanDocument>(trackingPlanSchema),
    metaIssues: (schema) => {
      // A dialect of its own is refused elsewhere, and is not to be looked for.
      const standard = { ...schema, $schema: DIALECT };
      return ajv.validateSchema(standard) === true ? [] : documentIssues(ajv.errors ?? []);
    },
  };
  return made;
}

/**
 * Reads a tracking plan from JSON: one of its own that can be trusted, or every fault with its JSON pointer
 * (`/events/Order Completed/schema/properties/total/type`). Schemas that could hurt whoever checks events against them
 * (they are too deep, too large, refer elsewhere or to themselves, match patterns for ever) are refused.
 */
export function parseTrackingPlan(value: unknown): Result<TrackingPlanDocument> {
  const copy = copyOf(value);
  if (!copy.ok) return copy;
  const { isPlan } = judges();
  const plan: unknown = copy.value;
  if (!isPlan(plan)) return failure(documentIssues(isPlan.errors ?? []));
  const maker = createValidatorMaker();
  const issues = schemasOf(plan).flatMap(({ path, schema }) =>
    issuesOfSchema(schema, maker).map((issue) => issueAt(path + issue.path, issue)),
  );
  return issues.length === 0 ? success(plan) : failure(issues);
}

function copyOf(value: unknown): Result<JsonValue> {
  const limit = PLAN_LIMITS.documentCharacters;
  const refused = (fault: PlanFault): Result<JsonValue> => failure([issueAt('', fault)]);
  if (!isJsonObject(value)) return refused(planFault('plan_not_object'));
  try {
    const text = JSON.stringify(value);
    if (text.length > limit) return refused(planFault('plan_too_long', { limit: String(limit) }));
    return success(JSON.parse(text) as JsonValue);
  } catch {
    return refused(planFault('plan_not_json'));
  }
}

interface PlacedSchema {
  readonly path: string;
  readonly schema: JsonObject;
}

function schemasOf({ events, identify, group }: TrackingPlanDocument): readonly PlacedSchema[] {
  return [
    ...Object.entries(events).map(([name, { schema }]) => ({ path: `/events/${escapePointer(name)}/schema`, schema })),
    ...(identify === undefined ? [] : [{ path: '/identify/schema', schema: identify.schema }]),
    ...(group === undefined ? [] : [{ path: '/group/schema', schema: group.schema }]),
  ];
}

function issuesOfSchema(schema: JsonObject, maker: Ajv2020): readonly Issue[] {
  const faults = schemaFaults(schema);
  if (faults.length > 0) return faults;
  const issues = judges().metaIssues(schema);
  if (issues.length > 0) return issues;
  if (schema.type !== undefined && schema.type !== 'object') {
    return [issueAt('/type', planFault('schema_not_of_object'))];
  }
  return compileIssues(schema, maker);
}

/** What only shows when a schema is compiled. */
function compileIssues(schema: JsonObject, maker: Ajv2020): readonly Issue[] {
  try {
    compileSchema(maker, schema);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    return [issueAt('', planFault('schema_unusable', { reason }))];
  }
}
