import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RotatingLog } from './rotating-log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ichie-log-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('a rotating log', () => {
  it('sets a full file aside and keeps a bounded number of them', async () => {
    const log = new RotatingLog(join(folder, 'service.log'), { maximumBytes: 6, keep: 2 });
    for (const line of ['one\n', 'two\n', 'three\n', 'four\n']) log.write(Buffer.from(line));
    log.close();

    expect((await readdir(folder)).sort()).toEqual(['service.log', 'service.log.1', 'service.log.2']);
    expect(await read('service.log')).toBe('four\n');
    expect(await read('service.log.1')).toBe('three\n');
    expect(await read('service.log.2')).toBe('two\n');
  });

  it('goes on with the file of an earlier run', async () => {
    for (const line of ['one\n', 'two\n']) {
      const log = new RotatingLog(join(folder, 'service.log'));
      log.write(Buffer.from(line));
      log.close();
    }

    expect(await read('service.log')).toBe('one\ntwo\n');
  });
});
