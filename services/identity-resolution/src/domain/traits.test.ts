import { describe, expect, it } from '@jest/globals';
import { inferTraits, mergeTraits, noTraits, sameTraits, stateTraits, traitValues } from './traits.ts';

const stated = (values: Readonly<Record<string, string | null>>, at: number) => stateTraits(noTraits, values, at);

describe('traits', () => {
  it('keep the newest statement, whichever arrives last', () => {
    const traits = stateTraits(stated({ plan: 'gold', city: 'Osaka' }, 20), { plan: 'free', city: 'Kyoto' }, 10);
    expect(traitValues(traits)).toEqual({ plan: 'gold', city: 'Osaka' });
  });

  it('take the later to arrive of two statements of one instant', () => {
    expect(traitValues(stateTraits(stated({ plan: 'free' }, 10), { plan: 'gold' }, 10))).toEqual({ plan: 'gold' });
  });

  it('are removed by null, and stay removed when an older statement arrives', () => {
    const removed = stateTraits(stated({ plan: 'gold' }, 10), { plan: null }, 20);
    expect(traitValues(removed)).toEqual({});
    expect(traitValues(stateTraits(removed, { plan: 'free' }, 15))).toEqual({});
  });

  it('are inferred only where nothing was ever known, and give way to any statement', () => {
    const inferred = inferTraits(stated({ locale: 'ja-JP' }, 10), { locale: 'en-US', timezone: 'Asia/Tokyo' });
    expect(traitValues(inferred)).toEqual({ locale: 'ja-JP', timezone: 'Asia/Tokyo' });
    expect(traitValues(stateTraits(inferred, { timezone: 'Europe/Paris' }, 1))).toEqual({
      locale: 'ja-JP',
      timezone: 'Europe/Paris',
    });
  });

  it('of two profiles merge name by name: the newest, and the survivor’s of two at once', () => {
    const survivor = stateTraits(stated({ plan: 'gold' }, 10), { city: 'Osaka' }, 30);
    const absorbed = stateTraits(stated({ plan: 'free', name: 'Aiko' }, 10), { city: 'Kyoto' }, 20);
    expect(traitValues(mergeTraits(survivor, absorbed))).toEqual({ plan: 'gold', city: 'Osaka', name: 'Aiko' });
  });

  it('look the same when only the order of names or the time of a statement differs', () => {
    const left = stateTraits(stated({ plan: 'gold' }, 10), { city: 'Osaka' }, 10);
    const right = stateTraits(stated({ city: 'Osaka' }, 20), { plan: 'gold', gone: null }, 20);
    expect(sameTraits(left, right)).toBe(true);
    expect(sameTraits(left, stated({ plan: 'gold' }, 10))).toBe(false);
  });

  it('hold names that JavaScript gives a meaning as any other', () => {
    const given = JSON.parse('{"__proto__":"x","constructor":"y"}') as Readonly<Record<string, string>>;
    expect(JSON.stringify(traitValues(stated(given, 10)))).toBe('{"__proto__":"x","constructor":"y"}');
  });
});
