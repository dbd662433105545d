import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.ts';

describe('eventually', () => {
  it('gives the value of the first assertion that holds', async () => {
    let attempts = 0;
    const value = await eventually(
      () => {
        attempts += 1;
        if (attempts < 3) throw new Error('not yet');
        return attempts;
      },
      { intervalMs: 1 },
    );
    expect(value).toBe(3);
  });

  it('throws the last failure when the assertion never holds', async () => {
    const never = () => {
      throw new Error('still wrong');
    };
    await expect(eventually(never, { timeoutMs: 5, intervalMs: 1 })).rejects.toThrow('still wrong');
  });
});
