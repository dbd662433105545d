import { describe, expect, it } from '@jest/globals';
import { scryptPasswords } from './scrypt-passwords.ts';

describe('passwords', () => {
  it('are recognised by their hash, however they are composed', async () => {
    const hash = await scryptPasswords.hash('pa\u0073\u0301sword');
    expect(hash).toMatch(/^scrypt\$65536,8,1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await scryptPasswords.verify('pa\u015bsword', hash)).toBe(true);
    expect(await scryptPasswords.verify('password', hash)).toBe(false);
  });

  it('never fit an account that does not exist', async () => {
    expect(await scryptPasswords.verify('', undefined)).toBe(false);
  });

  it('have a salt of their own', async () => {
    expect(await scryptPasswords.hash('same')).not.toBe(await scryptPasswords.hash('same'));
  });
});
