import { describe, expect, it } from '@jest/globals';
import { UsageInvalid } from '../errors.ts';
import { parseLettersCommand } from './letters-arguments.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const parse = (line: string): unknown => parseLettersCommand(line.split(' '), NOW);
const everything = { topic: undefined, errorCode: undefined, since: undefined };

describe('the arguments of dead-letters', () => {
  it('list what is meant', () => {
    expect(parse('list --group admin --error record_rejected --since 2h --limit 5 --json')).toEqual({
      kind: 'list',
      group: 'admin',
      filter: { topic: undefined, errorCode: 'record_rejected', since: NOW - 7_200_000 },
      limit: 5,
      output: 'json',
    });
  });

  it('take an instant for an age', () => {
    expect(parse('list --since 2026-01-31T09:00Z')).toMatchObject({ filter: { since: Date.UTC(2026, 0, 31, 9) } });
  });

  it('show one letter', () => {
    expect(parse('show admin profiles.activity/3/1042+1 --record')).toEqual({
      kind: 'show',
      group: 'admin',
      letterId: 'profiles.activity/3/1042+1',
      output: 'record',
    });
  });

  it('redrive letters by name, or all that match', () => {
    expect(parse('redrive admin a/0/1 a/0/2 --by aiko')).toEqual({
      kind: 'redrive',
      group: 'admin',
      selection: { kind: 'letters', letterIds: ['a/0/1', 'a/0/2'] },
      recordFile: undefined,
      mode: 'act',
      by: 'aiko',
    });
    expect(parse('redrive admin --all --dry-run')).toMatchObject({
      selection: { kind: 'matching', filter: everything },
      mode: 'rehearse',
    });
  });

  it('discard with a reason', () => {
    expect(parse('discard admin --all --error handler_failed --reason spam')).toEqual({
      kind: 'discard',
      group: 'admin',
      selection: { kind: 'matching', filter: { ...everything, errorCode: 'handler_failed' } },
      reason: 'spam',
      by: undefined,
    });
  });

  it.each([
    ['mend', 'There is no command "mend"'],
    ['list admin', 'did you mean --group?'],
    ['list --limit few', '--limit is "few"'],
    ['list --since yesterday', '--since is "yesterday"'],
    ['list --bogus', "Unknown option '--bogus'"],
    ['show admin', 'show takes a group and one letter'],
    ['show admin a/0/1 --json --record', '--json and --record exclude each other'],
    ['redrive', 'redrive takes a group first'],
    ['redrive admin', 'redrive needs the names of letters, or --all'],
    ['redrive admin --error x', '--error narrows --all'],
    ['redrive admin a/0/1 --all', 'Name letters or write --all, not both'],
    ['redrive admin --all --record r.json', '--record holds one record'],
    ['discard admin --all', '--reason is missing'],
  ])('are refused when they are "%s"', (line, message) => {
    expect(() => parse(line)).toThrow(UsageInvalid);
    expect(() => parse(line)).toThrow(message);
  });
});
