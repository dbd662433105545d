import { conditionSchema, parseCondition, schemaIssues, type Condition } from '@ichie/conditions';
import { failure, success, type Issue, type JsonObject, type Result } from '@ichie/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { triggerCondition } from './event-trigger.ts';
import { graphIssues } from './graph-issues.ts';
import { conditionsOf } from './journey-conditions.ts';
import type { JourneyGraph } from './journey-graph.ts';
import { journeyGraphSchema } from './journey-graph-schema.ts';
import { referenceIssues, type KnownReferences } from './reference-issues.ts';
import { wordsForGraph } from './words-for-graph.ts';

export type { KnownReferences } from './reference-issues.ts';

let compiledSchema: ValidateFunction<JourneyGraph> | undefined;

/** Conditions are let through whole: `parseCondition` knows more about them, and says it better. */
const anyCondition: JsonObject = {
  $id: 'urn:ichie:condition',
  $defs: { duration: (conditionSchema.$defs as JsonObject).duration ?? {} },
};

/** Compiled when first asked for: it takes a while, and many who import this never parse. */
function validator(): ValidateFunction<JourneyGraph> {
  const options = { discriminator: true, allErrors: true, schemas: [anyCondition] };
  compiledSchema ??= new Ajv2020(options).compile<JourneyGraph>(journeyGraphSchema);
  return compiledSchema;
}

/**
 * Reads a journey graph from JSON: one of its own that can be trusted, or every fault with its path
 * (`/steps/2/next`). With `known`, segments and templates that do not exist are faults too.
 */
export function parseJourneyGraph(json: unknown, known: KnownReferences = {}): Result<JourneyGraph> {
  const validate = validator();
  const graph: unknown = structuredClone(json);
  if (!validate(graph)) return failure(schemaIssues(validate.errors ?? [], wordsForGraph));
  const issues = [...conditionIssues(graph), ...graphIssues(graph), ...referenceIssues(graph, known)];
  return issues.length === 0 ? success(graph) : failure(issues);
}

function conditionIssues(graph: JourneyGraph): readonly Issue[] {
  const ofEntry = graph.entry.type === 'event' ? issuesAt('/entry', triggerCondition(graph.entry)) : [];
  return [...ofEntry, ...conditionsOf(graph).flatMap(([path, condition]) => issuesAt(path, condition))];
}

function issuesAt(path: string, condition: Condition): readonly Issue[] {
  const parsed = parseCondition(condition);
  return parsed.ok ? [] : parsed.issues.map((issue) => ({ path: path + issue.path, message: issue.message }));
}
