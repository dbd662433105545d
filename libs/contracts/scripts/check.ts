/**
 * Refuses generated code that is not current, and schemas that are not FULL_TRANSITIVE-compatible with what the main
 * branch has ever had: every version must read what every other one has written.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { incompatibilities } from './compatibility.ts';
import { generatedFolder, renderContracts, repositoryRoot } from './render.ts';

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function staleFiles(): string[] {
  return [...renderContracts()]
    .filter(([name, content]) => {
      const path = join(generatedFolder, name);
      return !existsSync(path) || readFileSync(path, 'utf8') !== content;
    })
    .map(([name]) => `libs/contracts/src/generated/${name} is not current: run \`npm run contracts:generate\`.`);
}

function baseRevision(): string {
  for (const revision of ['origin/main', 'main', 'HEAD']) {
    try {
      return git('rev-parse', '--verify', `${revision}^{commit}`).trim();
    } catch {
      // Not every clone has every name; the next one is tried.
    }
  }
  throw new Error('The check needs the history of the repository: run it in a git clone.');
}

function earlierVersions(path: string, base: string): string[] {
  const commits = git('log', '--format=%H', base, '--', path).split('\n').filter(Boolean);
  return commits.flatMap((commit) => {
    try {
      return [git('show', `${commit}:${path}`)];
    } catch {
      return []; // The commit that removed the file.
    }
  });
}

const base = baseRevision();
const faults = staleFiles();
const paths = git('ls-tree', '-r', '--name-only', base, 'schemas')
  .split('\n')
  .filter((path) => path.endsWith('.avsc'));
for (const path of paths) {
  const current = join(repositoryRoot, path);
  if (!existsSync(current)) {
    faults.push(`${path} was removed, but records written with it may still be kept.`);
    continue;
  }
  for (const earlier of new Set(earlierVersions(path, base))) {
    for (const reason of incompatibilities(earlier, readFileSync(current, 'utf8'))) {
      faults.push(`${basename(path)}: ${reason}`);
    }
  }
}
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? `${String(paths.length)} schemas are compatible and the generated code is current.` : '',
);
process.exitCode = faults.length === 0 ? 0 : 1;
