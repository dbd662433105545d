import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { homeAt, type Home } from './home.ts';
import { isHomeInUse } from './processes/home-claim.ts';

/** A younger home may belong to a run that is just about to claim it. */
const LEFT_AFTER_MS = 60_000;

/** A fresh home for one run of tests. What killed runs have left beside it is removed. */
export async function temporaryHome(folder: string, packages: string): Promise<Home> {
  for (const name of await readdir(folder).catch(() => [])) {
    const left = homeAt(join(folder, name));
    const ageMs = Date.now() - (await stat(left.root)).mtimeMs;
    if (ageMs > LEFT_AFTER_MS && !(await isHomeInUse(left))) await rm(left.root, { recursive: true, force: true });
  }
  return homeAt(join(folder, randomUUID().slice(0, 8)), { packages });
}
