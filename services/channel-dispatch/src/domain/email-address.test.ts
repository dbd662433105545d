import { describe, expect, it } from '@jest/globals';
import { addressHashOf, emailOf } from './email-address.ts';

describe('the address of a person', () => {
  it('is the trait before the identifiers', () => {
    expect(emailOf({ email: ' Aiko@Example.com ' }, [{ type: 'email', value: 'old@example.com' }])).toBe(
      'Aiko@Example.com',
    );
  });

  it('is an identifier where no trait can be one', () => {
    const identifiers = [
      { type: 'userId', value: 'u@u.example' },
      { type: 'email', value: 'aiko@example.com' },
    ];
    expect(emailOf({ email: 'none' }, identifiers)).toBe('aiko@example.com');
    expect(emailOf({ email: 42 }, identifiers)).toBe('aiko@example.com');
  });

  it.each([
    'aiko',
    'aiko@',
    '@example.com',
    'aiko@localhost',
    'a b@example.com',
    'aiko@example.com\r\nBcc: x@y.example',
    '愛子@example.com',
  ])('is not %j', (email) => {
    expect(emailOf({ email }, [])).toBeNull();
  });

  it('is recognised in every spelling', () => {
    expect(addressHashOf('AIKO@Example.com')).toBe(addressHashOf(' aiko@example.com'));
    expect(addressHashOf('aiko@example.com')).not.toBe(addressHashOf('aiko@example.org'));
  });
});
