import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A digest of all files below the folders and of the single files, by path and content. */
export async function contentStamp(
  root: string,
  paths: readonly string[],
  ignored: readonly string[],
): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path), ignored)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [index, content] of contents.entries()) {
    hash.update(`${relative(root, files[index] ?? '')}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesBelow(path: string, ignored: readonly string[]): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  const kept = entries.filter((entry) => !ignored.includes(entry.name));
  return (await Promise.all(kept.map((entry) => filesBelow(join(path, entry.name), ignored)))).flat();
}
