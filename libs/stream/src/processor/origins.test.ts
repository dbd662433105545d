import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Origin, Origins, formatOrigin, parseOrigin } from './origins.ts';

describe('origins', () => {
  it('stand in a header and come back as they were', () => {
    const origin: Origin = { lane: 'journey-orchestrator/12', sequence: 8_123_456, index: 42 };
    expect(formatOrigin(origin)).toBe('journey-orchestrator/12@8123456.42');
    expect(parseOrigin(formatOrigin(origin))).toEqual(origin);
  });

  it('are absent from records that no lane made', () => {
    expect(parseOrigin(undefined)).toBeNull();
    expect(new Origins().isRepeated('topic', null)).toBe(false);
  });

  it('let each output through once, however often and late any step is published again', () => {
    const steps = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 });
    const repeats = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 });
    fc.assert(
      fc.property(steps, repeats, (sizes, again) => {
        const outputs = sizes.map((size, sequence) =>
          Array.from({ length: size }, (_value, index): Origin => ({ lane: 'source/0', sequence, index })),
        );
        const origins = new Origins();
        const passed: Origin[] = [];
        const deliver = (origin: Origin): void => {
          if (!origins.isRepeated('topic', origin)) passed.push(origin);
        };
        for (const [sequence, step] of outputs.entries()) {
          step.forEach(deliver);
          // Publishes of this and of earlier steps that come again, whole or from somewhere in the middle.
          for (const [which, from] of again) outputs[which % (sequence + 1)]?.slice(from % 4).forEach(deliver);
        }
        expect(passed).toEqual(outputs.flat());
      }),
    );
  });

  it('are told apart by topic and by lane', () => {
    const origins = new Origins();
    expect(origins.isRepeated('a', { lane: 'source/0', sequence: 5, index: 0 })).toBe(false);
    expect(origins.isRepeated('b', { lane: 'source/0', sequence: 4, index: 0 })).toBe(false);
    expect(origins.isRepeated('a', { lane: 'source/1', sequence: 4, index: 0 })).toBe(false);
    expect(origins.isRepeated('a', { lane: 'source/0', sequence: 4, index: 9 })).toBe(true);
  });

  it('go on from what was kept', () => {
    const origins = new Origins();
    origins.isRepeated('a', { lane: 'source/0', sequence: 5, index: 1 });
    const restored = new Origins(origins.toJSON());
    expect(restored.isRepeated('a', { lane: 'source/0', sequence: 5, index: 1 })).toBe(true);
    expect(restored.isRepeated('a', { lane: 'source/0', sequence: 5, index: 2 })).toBe(false);
  });
});
