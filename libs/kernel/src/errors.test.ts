import { describe, expect, it } from '@jest/globals';
import { issueAt } from './errors.ts';

describe('an issue of a place', () => {
  it('takes what is wrong from anything that says it, and nothing else', () => {
    const values = { limit: '500' };
    const said = { path: '/userId', code: 'id_too_long', values, message: 'Shorten it.', reason: 'identifier_invalid' };
    expect(issueAt('/batch/3/userId', said)).toEqual({
      path: '/batch/3/userId',
      code: 'id_too_long',
      values,
      message: 'Shorten it.',
    });
  });

  it('has neither code nor values where there are none', () => {
    expect(Object.keys(issueAt('', { message: 'is missing.' }))).toEqual(['path', 'message']);
  });
});
