import type { Issue } from '@ichie/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';

/** Words for what a schema found where the general ones would not help; undefined to use those. */
export type WordsFor = (error: ErrorObject) => string | undefined;

/** What a JSON Schema found, in words: the first fault of each place, since the others mostly follow from it. */
export function schemaIssues(errors: readonly ErrorObject[], wordsFor: WordsFor): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const error of errors) {
    const issue = { path: pathOf(error), message: wordsFor(error) ?? generalWords(error) };
    if (!issues.has(issue.path)) issues.set(issue.path, issue);
  }
  return [...issues.values()];
}

/** A list of what may stand in a place. */
export const oneOf = (values: readonly string[]): string => `must be one of ${values.join(', ')}`;

function pathOf({ keyword, instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty, tag } = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
      return `${instancePath}/${String(missingProperty)}`;
    case 'additionalProperties':
      return `${instancePath}/${String(additionalProperty)}`;
    case 'discriminator':
      return `${instancePath}/${String(tag)}`;
    default:
      return instancePath;
  }
}

function generalWords({ keyword, message = 'is not valid', params }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not known here; remove it';
    case 'enum':
      return oneOf((params as { allowedValues: readonly unknown[] }).allowedValues.map(String));
    default:
      return message;
  }
}
