import { failure, isJsonObject, success, type Issue, type Result } from '@ichie/kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Condition } from './condition.ts';
import { comparisonOperators } from './comparisons/comparison-kinds.ts';
import { conditionKinds, kindOf } from './condition-kinds.ts';
import { conditionSchema } from './condition-schema.ts';
import { walkCondition } from './walk-condition.ts';

/** No person reads a deeper condition, and no call stack suffers from this one. */
const DEEPEST = 40;
const LARGEST_NODES = 2_000;

let compiledSchema: ValidateFunction<Condition> | undefined;

/** Compiled when first asked for: it takes a while, and readers of conditions that were checked before never need it. */
function validator(): ValidateFunction<Condition> {
  compiledSchema ??= new Ajv2020({ discriminator: true, allErrors: true, allowUnionTypes: true }).compile<Condition>(
    conditionSchema,
  );
  return compiledSchema;
}

/** Reads a condition from JSON: one of its own that can be trusted, or every fault with its path (`/conditions/0/trait`). */
export function parseCondition(json: unknown): Result<Condition> {
  if (!isWithinBounds(json)) {
    return failure([
      {
        path: '',
        message: `Split the condition: at most ${String(DEEPEST)} levels and ${String(LARGEST_NODES)} values.`,
      },
    ]);
  }
  const validate = validator();
  const copy: unknown = structuredClone(json);
  if (!validate(copy)) return failure(issuesOf(validate.errors ?? []));
  const issues = semanticIssues(copy);
  return issues.length === 0 ? success(copy) : failure(issues);
}

function semanticIssues(condition: Condition): readonly Issue[] {
  const issues: Issue[] = [];
  for (const { node, path } of walkCondition(condition)) {
    for (const issue of kindOf(node).check?.(node) ?? []) {
      issues.push({ path: path + issue.path, message: issue.message });
    }
  }
  return issues;
}

/** The first fault of each place: the others mostly follow from it. */
function issuesOf(errors: readonly ErrorObject[]): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const issue of errors.map(issueOf)) {
    if (!issues.has(issue.path)) issues.set(issue.path, issue);
  }
  return [...issues.values()];
}

function issueOf(error: ErrorObject): Issue {
  const { instancePath: path, message = 'is not valid' } = error;
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'required':
      return { path: `${path}/${String(params.missingProperty)}`, message: 'is required' };
    case 'additionalProperties':
      return { path: `${path}/${String(params.additionalProperty)}`, message: 'is not known here; remove it' };
    case 'discriminator':
      return {
        path: `${path}/${String(params.tag)}`,
        message: oneOf(params.tag === 'type' ? types : comparisonOperators),
      };
    case 'enum':
      return { path, message: oneOf(Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : []) };
    default:
      return { path, message };
  }
}

const types = Object.keys(conditionKinds);

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(', ')}`;

/** Walks without recursion: what is measured here has not been measured before. */
function isWithinBounds(json: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 1 }];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes += 1;
    if (nodes > LARGEST_NODES || next.depth > DEEPEST) return false;
    const { value, depth } = next;
    const inner: readonly unknown[] = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
    for (const child of inner) open.push({ value: child, depth: depth + 1 });
  }
  return true;
}
