import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHomeFolders, homeAt, type Home } from '../home.ts';
import { claimHome } from '../processes/home-claim.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { resetCommand } from './reset-command.ts';

const silent: Terminal = { step: (_title, action) => action(), line: () => undefined };

let home: Home;

beforeEach(async () => {
  home = homeAt(await mkdtemp(join(tmpdir(), 'ichie-reset-')));
  await createHomeFolders(home);
  await writeFile(home.credentialsFile, '{}');
});

afterEach(async () => {
  await rm(home.root, { recursive: true, force: true });
});

describe('a reset', () => {
  it('wipes everything but the downloaded packages', async () => {
    await resetCommand(home, silent);

    expect(await readdir(home.root)).toEqual(['packages']);
  });

  it('refuses while Ichie runs', async () => {
    await claimHome(home);

    await expect(resetCommand(home, silent)).rejects.toThrow(`Ichie already runs in ${home.root}`);
    expect(await readdir(home.root)).toContain('credentials.json');
  });
});
