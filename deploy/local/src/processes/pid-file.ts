import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';
import { errorCode } from '../error-code.ts';

/** A process that was started and has not been seen to end. */
export interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
  readonly identity: string;
  readonly stopSignal: NodeJS.Signals;
}

const pidFile = (folder: string, name: string): string => join(folder, `${name}.pid`);

/** Records a process we started, so that a later run can find it. */
export async function recordProcess(folder: string, recorded: RecordedProcess): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = pidFile(folder, recorded.name);
  const partial = `${path}.partial`;
  await writeFile(partial, JSON.stringify(recorded));
  await rename(partial, path);
}

export async function forgetProcess(folder: string, name: string): Promise<void> {
  await rm(pidFile(folder, name), { force: true });
}

/** The recorded process when it still lives and is the very one that was recorded, never a stranger with its pid. */
export async function findRecordedProcess(folder: string, name: string): Promise<RecordedProcess | undefined> {
  const recorded = await readRecord(pidFile(folder, name));
  if (recorded === undefined) return undefined;
  return (await processIdentity(recorded.pid)) === recorded.identity ? recorded : undefined;
}

/** Every recorded process of the folder that still lives. */
export async function listRecordedProcesses(folder: string): Promise<RecordedProcess[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith('.pid')).map((file) => file.slice(0, -'.pid'.length));
  const found = await Promise.all(names.map((name) => findRecordedProcess(folder, name)));
  return found.filter((recorded) => recorded !== undefined);
}

/** Ends a leftover gracefully, and by force after `timeoutMs`. */
export async function endRecordedProcess(folder: string, recorded: RecordedProcess, timeoutMs = 20_000): Promise<void> {
  signalProcess(recorded.pid, recorded.stopSignal);
  const deadline = Date.now() + timeoutMs;
  while ((await processIdentity(recorded.pid)) === recorded.identity) {
    if (Date.now() > deadline) signalProcess(recorded.pid, 'SIGKILL');
    await delay(50);
  }
  await forgetProcess(folder, recorded.name);
}

/** Sends a signal; a process that is already gone is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function readRecord(path: string): Promise<RecordedProcess | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isRecordedProcess(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecordedProcess(value: unknown): value is RecordedProcess {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'identity' in value &&
    typeof value.identity === 'string' &&
    'stopSignal' in value &&
    typeof value.stopSignal === 'string'
  );
}
