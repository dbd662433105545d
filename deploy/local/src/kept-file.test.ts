import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keptFile } from './kept-file.ts';

describe('a kept file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ichie-kept-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps what was made first, for its owner only', async () => {
    const path = join(folder, 'secrets.json');
    expect(await keptFile(path, () => ({ token: 'first' }))).toEqual({ token: 'first' });
    expect(await keptFile(path, () => ({ token: 'second' }))).toEqual({ token: 'first' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('adds what an older version did not know, and keeps that too', async () => {
    const path = join(folder, 'secrets.json');
    await keptFile(path, () => ({ token: 'first' }));
    const grown = await keptFile(path, () => ({ token: 'second', key: 'new' }));
    expect(grown).toEqual({ token: 'first', key: 'new' });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(grown);
  });
});
