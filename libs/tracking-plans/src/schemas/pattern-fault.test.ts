import { describe, expect, it } from '@jest/globals';
import { patternFault } from './pattern-fault.ts';

describe('patterns', () => {
  it.each([
    '^[A-Z]{3}-\\d{4,8}$',
    '^(JPY|USD|EUR)$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,10}$',
    '^https?://',
    '^(?:[0-9a-f]{2}){1,8}$',
    'sku-\\d+',
    '^[(|]+$',
  ])('takes %s', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
  });

  it.each([
    ['(a+)+$', 'pattern_repeats_group'],
    ['^(a|aa)+$', 'pattern_repeats_group'],
    ['^((a?))*$', 'pattern_repeats_group'],
    ['^(?:x*y){2,}$', 'pattern_repeats_group'],
    ['^(a)\\1$', 'pattern_refers_back'],
    ['^(?=a)b$', 'pattern_looks_around'],
    ['(?<!a)b', 'pattern_looks_around'],
    ['.*.*.*', 'pattern_repeats_too_often'],
    ['^a*b*c*d*$', 'pattern_repeats_too_often'],
    ['^a*b*|c*d*', 'pattern_repeats_too_often'],
    ['(', 'pattern_unreadable'],
    ['a'.repeat(201), 'pattern_too_long'],
  ])('refuses %s', (pattern, code) => {
    expect(patternFault(pattern)?.code).toBe(code);
  });
});
