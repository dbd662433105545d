import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SmallDisk, canMount } from './small-disk.ts';

const itWhereAllowed = canMount() ? it : it.skip;

describe('a small disk', () => {
  itWhereAllowed('takes nothing more while it is full, and everything when it is freed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ichie-disk-'));
    {
      await using disk = await SmallDisk.mount(folder, '4m');
      const write = (name: string): Promise<void> => writeFile(join(folder, name), Buffer.alloc(64 * 1024));
      await write('before');
      await disk.fill();
      await expect(write('while')).rejects.toThrow('ENOSPC');
      await disk.free();
      await write('after');
    }
    await rm(folder, { recursive: true });
  });
});
