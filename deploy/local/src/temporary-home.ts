import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { homeAt, type Home } from './home.ts';
import { isHomeInUse } from './processes/home-claim.ts';

/** A fresh home for one run of tests. What killed runs have left beside it is removed. */
export async function temporaryHome(folder: string, packages: string): Promise<Home> {
  for (const name of await readdir(folder).catch(() => [])) {
    const left = homeAt(join(folder, name));
    if (!(await isHomeInUse(left))) await rm(left.root, { recursive: true, force: true });
  }
  return homeAt(join(folder, randomUUID().slice(0, 8)), { packages });
}
