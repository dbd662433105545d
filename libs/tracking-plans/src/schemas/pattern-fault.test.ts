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
    ['(a+)+$', 'repeats a group'],
    ['^(a|aa)+$', 'repeats a group'],
    ['^((a?))*$', 'repeats a group'],
    ['^(?:x*y){2,}$', 'repeats a group'],
    ['^(a)\\1$', 'refers back'],
    ['^(?=a)b$', 'looks ahead'],
    ['(?<!a)b', 'looks ahead'],
    ['.*.*.*', 'repeats too often'],
    ['^a*b*c*d*$', 'repeats too often'],
    ['^a*b*|c*d*', 'repeats too often'],
    ['(', 'is no regular expression'],
    ['a'.repeat(201), 'characters'],
  ])('refuses %s', (pattern, message) => {
    expect(patternFault(pattern)).toContain(message);
  });
});
