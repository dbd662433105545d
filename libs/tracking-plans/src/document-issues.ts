import type { Issue } from '@ichie/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { escapePointer } from './schemas/walk-schema.ts';

/** What a schema found wrong with a document, in words: the first fault of each place, since the others mostly follow. */
export function documentIssues(errors: readonly ErrorObject[]): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const error of errors) {
    // What is wrong with the name is said beside it.
    if (error.keyword === 'propertyNames') continue;
    const issue = { path: pathOf(error), message: wordsFor(error) };
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

function wordsFor({ keyword, message = 'is not valid', params }: ErrorObject): string {
  const { allowedValues, type, limit } = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not known here; remove it';
    case 'enum':
      return `must be one of ${(allowedValues as readonly unknown[]).map(String).join(', ')}`;
    case 'type':
      return `must be ${[type].flat().map(String).join(' or ')}`;
    case 'maxProperties':
      return `has more than ${String(limit)} entries; remove some`;
    case 'maxLength':
      return `has more than ${String(limit)} characters; shorten it`;
    default:
      return message;
  }
}
