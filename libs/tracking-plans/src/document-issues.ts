import { type Issue, issueAt } from '@ichie/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { type PlanFault, planFault } from './plan-fault.ts';
import { escapePointer } from './schemas/walk-schema.ts';

/** What a schema found wrong with a document: the first fault of each place, since the others mostly follow. */
export function documentIssues(errors: readonly ErrorObject[]): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const error of errors) {
    // What is wrong with the name is said beside it.
    if (error.keyword === 'propertyNames') continue;
    const issue = issueAt(pathOf(error), faultOf(error));
    if (!issues.has(issue.path)) issues.set(issue.path, issue);
  }
  return [...issues.values()];
}

function pathOf({ keyword, instancePath, params, propertyName }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, unknown>>;
  if (propertyName !== undefined) return `${instancePath}/${escapePointer(propertyName)}`;
  switch (keyword) {
    case 'required':
      return `${instancePath}/${escapePointer(String(missingProperty))}`;
    case 'additionalProperties':
      return `${instancePath}/${escapePointer(String(additionalProperty))}`;
    default:
      return instancePath;
  }
}

function faultOf({ keyword, message = 'is not valid', params }: ErrorObject): PlanFault {
  const { allowedValues, type, limit } = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
      return planFault('field_required');
    case 'additionalProperties':
      return planFault('field_unknown');
    case 'enum':
      return planFault('field_not_one_of', { values: (allowedValues as readonly unknown[]).map(String).join(', ') });
    case 'type':
      return planFault('field_of_other_type', { types: [type].flat().map(String).join(' or ') });
    case 'maxProperties':
      return planFault('field_with_too_many_entries', { limit: String(limit) });
    case 'maxLength':
      return planFault('field_too_long', { limit: String(limit) });
    default:
      return planFault('field_invalid', { reason: message });
  }
}
