import { describe, expect, it } from '@jest/globals';
import { personName } from './person-name.ts';

describe('the name of a person', () => {
  it.each([
    [{ name: ' Aiko Sato ' }, 'Aiko Sato'],
    [{ firstName: 'Emma', lastName: 'Brown' }, 'Emma Brown'],
    [{ firstName: '愛子', lastName: '佐藤' }, '佐藤 愛子'],
    [{ firstName: 'Emma' }, 'Emma'],
    [{ name: '', firstName: '  ' }, null],
    [{ name: 7 }, null],
    [{}, null],
  ])('of %j is %j', (traits, name) => {
    expect(personName(traits)).toBe(name);
  });
});
