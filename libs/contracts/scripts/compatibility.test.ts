import { describe, expect, it } from '@jest/globals';
import { incompatibilities } from './compatibility.ts';

const record = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Record', fields });
const name = { name: 'name', type: 'string' };

describe('the compatibility of schemas', () => {
  it('allows a new field that has a default, and its removal', () => {
    const age = { name: 'age', type: ['null', 'int'], default: null };
    expect(incompatibilities(record(name), record(name, age))).toEqual([]);
    expect(incompatibilities(record(name, age), record(name))).toEqual([]);
  });

  it.each([
    ['a new field without a default', record(name), record(name, { name: 'age', type: 'int' })],
    ['the removal of a field that had none', record(name, { name: 'age', type: 'int' }), record(name)],
    ['another type', record(name), record({ name: 'name', type: 'int' })],
    [
      'a further record in a union',
      `[${record(name)}]`,
      `[${record(name)},{"type":"record","name":"Other","fields":[]}]`,
    ],
  ])('refuses %s', (_what, earlier, later) => {
    expect(incompatibilities(earlier, later)).not.toEqual([]);
  });
});
