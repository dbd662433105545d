import { readFile, rename, writeFile } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/**
 * The JSON object in a file that only its owner may read, made by `create` and kept when it is not there yet. What an
 * older version of us did not know is added to it.
 */
export async function keptFile<Value extends object>(path: string, create: () => Value): Promise<Value> {
  const kept = await readKept<Value>(path);
  const created = create();
  if (kept !== undefined && Object.keys(created).every((name) => name in kept)) return kept;
  const value = { ...created, ...kept };
  const partial = `${path}.partial`;
  await writeFile(partial, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  await rename(partial, path);
  return value;
}

async function readKept<Value extends object>(path: string): Promise<Value | undefined> {
  try {
    // Written by `keptFile`.
    return JSON.parse(await readFile(path, 'utf8')) as Value;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
