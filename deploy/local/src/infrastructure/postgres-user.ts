import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { RunAs } from '../processes/launch-command.ts';

const run = promisify(execFile);

const OTHERS_MAY_ENTER = 0o001;

/**
 * The user PostgreSQL runs as. It refuses root, so as root another user is taken: the owner of the data when there is
 * some, or else `postgres`, or else `nobody`. Undefined when we are not root.
 */
export async function postgresUser(dataFolder: string, paths: readonly string[]): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existsSync(dataFolder) ? await stat(dataFolder) : await firstUser('postgres', 'nobody');
  const open = await Promise.all([...paths, dataFolder].map(isOpenToOthers));
  return { uid: owner.uid, gid: owner.gid, reach: open.every(Boolean) ? 'own-files' : 'any-file' };
}

async function firstUser(...names: readonly string[]): Promise<{ readonly uid: number; readonly gid: number }> {
  for (const name of names) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
    } catch {
      // No such user: the next one.
    }
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether every folder above the path lets other users through. */
async function isOpenToOthers(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && ((await stat(folder)).mode & OTHERS_MAY_ENTER) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
