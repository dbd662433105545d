import {
  type Issue,
  type JsonObject,
  type JsonValue,
  type Result,
  failure,
  isJsonObject,
  success,
} from '@ichie/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { documentIssues } from './document-issues.ts';
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
    issuesOfSchema(schema, maker).map((issue) => ({ path: path + issue.path, message: issue.message })),
  );
  return issues.length === 0 ? success(plan) : failure(issues);
}

function copyOf(value: unknown): Result<JsonValue> {
  const most = String(PLAN_LIMITS.documentCharacters);
  const refused = (message: string): Result<JsonValue> => failure([{ path: '', message }]);
  if (!isJsonObject(value)) return refused('must be a JSON object');
  try {
    const text = JSON.stringify(value);
    if (text.length > PLAN_LIMITS.documentCharacters)
      return refused(`has more than ${most} characters; make it smaller`);
    return success(JSON.parse(text) as JsonValue);
  } catch {
    return refused('can not be written as JSON; its objects may lie too deep inside one another');
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
    return [{ path: '/type', message: 'must be object: it describes the properties of an event, or traits' }];
  }
  return compileIssues(schema, maker);
}

/** What only shows when a schema is compiled. */
function compileIssues(schema: JsonObject, maker: Ajv2020): readonly Issue[] {
  try {
    compileSchema(maker, schema);
    return [];
  } catch (error) {
    return [{ path: '', message: `can not be used: ${error instanceof Error ? error.message : 'unknown fault'}` }];
  }
}
