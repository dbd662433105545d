import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contentStamp } from './content-stamp.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ichie-stamp-'));
  await mkdir(join(root, 'console/src'), { recursive: true });
  await mkdir(join(root, 'console/dist'));
  await writeFile(join(root, 'console/src/main.ts'), 'one');
  await writeFile(join(root, 'lock.json'), '{}');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const stamp = (): Promise<string> => contentStamp(root, ['console', 'lock.json'], ['dist']);

describe('the stamp of some files', () => {
  it('is the same while nothing changes', async () => {
    expect(await stamp()).toBe(await stamp());
  });

  it.each([
    ['a file changes', 'console/src/main.ts'],
    ['a file is added', 'console/src/other.ts'],
    ['a single file changes', 'lock.json'],
  ])('is another when %s', async (_title, file) => {
    const before = await stamp();
    await writeFile(join(root, file), 'two');
    expect(await stamp()).not.toBe(before);
  });

  it('ignores what is built', async () => {
    const before = await stamp();
    await writeFile(join(root, 'console/dist/main.js'), 'built');
    expect(await stamp()).toBe(before);
  });
});
