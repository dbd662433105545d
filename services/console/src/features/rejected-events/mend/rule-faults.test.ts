import { describe, expect, it } from '@jest/globals';

import { ApiError } from '../../../api/api-error.ts';
import { ruleFaultIn } from './rule-faults.ts';

const answered = (code: string, values?: Readonly<Record<string, string>>): ApiError => {
  const issue = { path: '/rule', message: 'The rule cannot be read.', ...(values === undefined ? {} : { values }) };
  return new ApiError({
    type: 'about:blank',
    title: 'Unprocessable',
    status: 422,
    code,
    detail: issue.message,
    issues: [issue],
  });
};

describe('what makes a text no rule', () => {
  it('is told with its line', () => {
    const error = answered('rule_invalid', { error: 'S0203', character: '9', place: ' at character 9 (})' });
    expect(ruleFaultIn(error, '$ ~> (\n  }\n)')).toEqual({ code: 'S0203', line: 2 });
  });

  it('is told without, where the server names no place', () => {
    expect(ruleFaultIn(answered('rule_invalid'), '$')).toEqual({ code: '' });
  });

  it('is nothing where something else went wrong', () => {
    expect(ruleFaultIn(answered('too_many_jobs'), '$')).toBeUndefined();
    expect(ruleFaultIn(null, '$')).toBeUndefined();
  });
});
