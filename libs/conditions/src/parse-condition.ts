import { failure, isJsonObject, success, type Issue, type Result } from '@ichie/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Condition } from './condition.ts';
import { comparisonOperators } from './comparisons/comparison-kinds.ts';
import { conditionKinds, kindOf } from './condition-kinds.ts';
import { conditionSchema } from './condition-schema.ts';
import { oneOf, schemaIssues, type WordsFor } from './schema-issues.ts';
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
  if (!validate(copy)) return failure(schemaIssues(validate.errors ?? [], wordsFor));
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

const types = Object.keys(conditionKinds);

/** Which types there are, or which operators, where another one was named. */
const wordsFor: WordsFor = ({ keyword, params }) =>
  keyword === 'discriminator'
    ? oneOf((params as { tag: string }).tag === 'type' ? types : comparisonOperators)
    : undefined;

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
