/**
 * What `npm start`, `npm test`, `npm run reset` and `npm run bench` run. Plain JavaScript without dependencies, because
 * there may be none yet: it installs them when the lock file has changed, then goes on in the Node that they bring.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const node = join(root, 'node_modules/node/bin/node');
const stampFile = join(root, 'node_modules/.ichie-stamp');
const commandLine = process.argv.slice(2);
const command =
  commandLine[0] === undefined || commandLine[0].startsWith('-') ? ['start', ...commandLine] : commandLine;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  fail(`Node ${process.versions.node} is too old; install Node ${OLDEST_NODE} or newer.`);
}
await installDependencies();
goOnInOwnNode();

/**
 * Installs what the lock file says when it is not the one that was last installed. Not by `npm ci`: that refuses a lock
 * file which lacks the optional packages of some other platform, and takes everything down before it begins.
 */
async function installDependencies() {
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const startedAt = Date.now();
  console.log('… Installing dependencies (once for each change of package-lock.json)');
  const npm = process.env.npm_execpath === undefined ? ['npm'] : [process.execPath, process.env.npm_execpath];
  const [program, ...npmArgs] = [...npm, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const installation = spawn(program, npmArgs, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  installation.stdout.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    installation.once('error', () => resolve(-1));
    installation.once('close', resolve);
  });
  if (code !== 0 || !existsSync(node)) {
    fail(`${output}\nThe dependencies could not be installed; check the network, then try again.`);
  }
  writeFileSync(stampFile, stamp);
  console.log(`✔ Dependencies ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Hands over to Node 24. The channel tells it should we be killed; signals are handed on, and it decides when to end. */
function goOnInOwnNode() {
  const main = spawn(node, [join(folder, 'src/main.ts'), ...command], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => main.kill(signal));
  main.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
