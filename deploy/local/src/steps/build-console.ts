import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { contentStamp } from '../content-stamp.ts';
import { ProcessFailed } from '../errors.ts';

const run = promisify(execFile);

const SOURCES = ['services/console', 'package-lock.json'];
const NOT_SOURCES = ['dist', 'node_modules', 'test-results'];

/** Builds the console when its sources have changed since the last build, and gives the folder to serve. */
export async function buildConsole(root: string): Promise<string> {
  const folder = join(root, 'services/console');
  const output = join(folder, 'dist');
  const stampFile = join(output, '.stamp');
  const stamp = await contentStamp(root, SOURCES, NOT_SOURCES);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return output;
  try {
    await run(process.execPath, [viteProgram(folder), 'build', '--logLevel', 'warn'], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', NODE_ENV: 'production' },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).slice(0, 2_000) : '';
    throw new ProcessFailed(`The console could not be built. Vite said:\n${said}`, { cause: error });
  }
  await writeFile(stampFile, stamp);
  return output;
}

/** npm may put Vite beside the console or at the root. */
const viteProgram = (folder: string): string =>
  join(dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
