import { describe, expect, it } from '@jest/globals';
import { BoundedCache } from './bounded-cache.ts';

describe('BoundedCache', () => {
  it('makes a value once, and forgets the one that was used longest ago', () => {
    const made: string[] = [];
    const cache = new BoundedCache<string>(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      cache.getOrMake(key, () => {
        made.push(key);
        return key;
      });
    }
    expect(made).toEqual(['a', 'b', 'c', 'b']);
    expect(cache.size).toBe(2);
  });

  it('remembers nothing of a value that could not be made', () => {
    const cache = new BoundedCache<string>(2);
    const fail = (): never => {
      throw new Error('no');
    };
    expect(() => cache.getOrMake('a', fail)).toThrow('no');
    expect(cache.getOrMake('a', () => 'yes')).toBe('yes');
  });
});
