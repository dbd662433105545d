import { readFile, rename, writeFile } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** The JSON in a file that only its owner may read, made by `create` and kept when it is not there yet. */
export async function keptFile<Value>(path: string, create: () => Value): Promise<Value> {
  try {
    // Written by this very function.
    return JSON.parse(await readFile(path, 'utf8')) as Value;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const value = create();
  const partial = `${path}.partial`;
  await writeFile(partial, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  await rename(partial, path);
  return value;
}
