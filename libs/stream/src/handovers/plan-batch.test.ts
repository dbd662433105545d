import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PlannedInput, planBatch } from './plan-batch.ts';

interface Input extends PlannedInput {
  readonly name: string;
}

const record = (name: string, key: string, path: readonly string[] = []): Input => ({
  name,
  key,
  path,
  kind: 'record',
  move: null,
});
const state = (name: string, key: string, path: readonly string[]): Input => ({
  name,
  key,
  path,
  kind: 'state',
  move: null,
});
const merge = (name: string, key: string, to: string): Input => ({
  name,
  key,
  path: [],
  kind: 'record',
  move: { to, extent: 'whole' },
});
const split = (name: string, key: string, to: string): Input => ({
  name,
  key,
  path: [],
  kind: 'record',
  move: { to, extent: 'part' },
});

const planOf = (inputs: readonly Input[], moved: Readonly<Record<string, string>> = {}) => {
  const { waves, forwards, moves, refused, cycles } = planBatch(inputs, new Map(Object.entries(moved)));
  return {
    waves: waves.map(({ kind, inputs: members }) => `${kind}: ${members.map(({ name }) => name).join(' ')}`),
    forwards: forwards.map(({ input, to }) => `${input.name} → ${to}`),
    moves: Object.fromEntries(moves),
    refused: refused.map(({ input }) => input.name),
    cycles,
  };
};

const nothing = { forwards: [], moves: {}, refused: [], cycles: [] };

describe('a plan of a batch', () => {
  it('is one wave where nothing moves', () => {
    expect(planOf([record('1', 'a'), record('2', 'b'), record('3', 'a')])).toEqual({
      ...nothing,
      waves: ['records: 1 2 3'],
    });
  });

  it('hands a key out after what came before and forwards what comes after, without holding up other keys', () => {
    const inputs = [record('1', 'a'), record('2', 'b'), merge('3', 'a', 'z'), record('4', 'a'), record('5', 'b')];
    expect(planOf(inputs)).toEqual({
      ...nothing,
      waves: ['records: 1 2 5', 'departures: 3'],
      forwards: ['4 → z'],
      moves: { a: 'z' },
    });
  });

  it('takes state in between the records before and after it', () => {
    expect(planOf([record('1', 'b'), state('2', 'b', ['a']), record('3', 'b'), merge('4', 'b', 'c')])).toEqual({
      ...nothing,
      waves: ['records: 1', 'arrivals: 2', 'records: 3', 'departures: 4'],
      moves: { b: 'c' },
    });
  });

  it('forwards state and records of keys that moved before', () => {
    expect(planOf([state('1', 'b', ['a']), record('2', 'b')], { b: 'c' })).toEqual({
      ...nothing,
      waves: [],
      forwards: ['1 → c', '2 → c'],
    });
  });

  it('has a key live on whose own move closed a cycle', () => {
    expect(planOf([state('1', 'b', ['b', 'a']), record('2', 'b')], { b: 'a' })).toEqual({
      ...nothing,
      waves: ['arrivals: 1', 'records: 2'],
      moves: { b: null },
      cycles: ['b'],
    });
  });

  it('has records go round in a circle until a move of it is undone, but not for ever', () => {
    const lap = record('1', 'b', ['b', 'a']);
    const tired = record(
      '2',
      'b',
      Array.from({ length: 100 }, (_value, index) => 'ba'.charAt(index % 2)),
    );
    expect(planOf([lap, tired], { b: 'a' })).toEqual({
      ...nothing,
      waves: [],
      forwards: ['1 → a'],
      refused: ['2'],
    });
  });

  it('drops a move that is known, and refuses one that contradicts it', () => {
    expect(planOf([merge('1', 'a', 'z'), merge('2', 'a', 'y'), merge('3', 'b', 'b')], { a: 'z' })).toEqual({
      ...nothing,
      waves: [],
      refused: ['2', '3'],
    });
  });

  it('hands a part out and goes on with the rest', () => {
    expect(planOf([split('1', 'a', 'n'), record('2', 'a')])).toEqual({
      ...nothing,
      waves: ['departures: 1', 'records: 2'],
    });
  });

  it('keeps the order of every key, and loses nothing', () => {
    const key = fc.constantFrom('a', 'b', 'c');
    const input = fc.record({ key, to: key, kind: fc.constantFrom('record', 'state', 'whole', 'part') });
    fc.assert(
      fc.property(fc.array(input, { maxLength: 30 }), (shapes) => {
        const inputs = shapes.map(({ key: whose, to, kind }, index): Input => ({
          name: String(index),
          key: whose,
          path: kind === 'state' ? ['other'] : [],
          kind: kind === 'state' ? 'state' : 'record',
          move: kind === 'whole' || kind === 'part' ? { to, extent: kind } : null,
        }));
        const { waves, forwards, refused } = planBatch(inputs, new Map());
        const placed = waves.flatMap((wave) => wave.inputs);
        for (const whose of ['a', 'b', 'c']) {
          const order = placed.filter((member) => member.key === whose).map(({ name }) => Number(name));
          expect(order).toEqual(order.toSorted((left, right) => left - right));
        }
        const known = placed.length + forwards.length + refused.length;
        const repeatedMoves = inputs.filter(({ move }) => move?.extent === 'whole').length;
        expect(known).toBeLessThanOrEqual(inputs.length);
        expect(known).toBeGreaterThanOrEqual(inputs.length - repeatedMoves);
      }),
    );
  });
});
