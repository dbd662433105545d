import { describe, expect, it } from '@jest/globals';
import { parseStat, processIdentity } from './process-identity.ts';

describe('the identity of a process', () => {
  it('stays the same while it lives', async () => {
    const identity = await processIdentity(process.pid);

    expect(identity).toMatch(/.+/);
    expect(await processIdentity(process.pid)).toBe(identity);
  });

  it('differs between processes that were started at different times', async () => {
    expect(await processIdentity(process.pid)).not.toBe(await processIdentity(1));
  });

  it('is undefined for a pid that nobody has', async () => {
    expect(await processIdentity(2 ** 22 + 1)).toBeUndefined();
  });

  it('is read behind a command name with spaces and parentheses', () => {
    const stat = '42 (a (strange) name) S 1 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 123456 1000 200';
    expect(parseStat(stat)).toEqual({ state: 'S', startTime: '123456' });
  });
});
