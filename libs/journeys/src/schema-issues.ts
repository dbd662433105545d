import type { Issue } from '@ichie/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { stepKinds } from './step-kinds.ts';

/** What the schema found, in words: the first fault of each place, since the others mostly follow from it. */
export function schemaIssues(errors: readonly ErrorObject[]): readonly Issue[] {
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
      return { path: `${path}/${String(params.tag)}`, message: `must be one of ${choicesAt(path).join(', ')}` };
    case 'enum':
      return { path, message: `must be one of ${(params.allowedValues as readonly string[]).join(', ')}` };
    case 'pattern':
      return { path, message: 'must be 1 to 64 letters, digits, hyphens or underscores' };
    case 'minProperties':
      return { path, message: 'must name an event or a condition; remove it if nothing takes people out' };
    default:
      return { path, message };
  }
}

function choicesAt(path: string): readonly string[] {
  if (path === '/entry') return ['segment', 'event'];
  return path === '/reentry' ? ['never', 'always', 'afterDays'] : Object.keys(stepKinds);
}
