import { MachineNotReady } from '../errors.ts';
import type { Home } from '../home.ts';
import { findRecordedProcess, forgetProcess, recordProcess } from './pid-file.ts';
import { processIdentity } from './process-identity.ts';

const NAME = 'supervisor';

/** Whether a supervisor that still lives works in the home. */
export async function isHomeInUse(home: Home): Promise<boolean> {
  return (await findRecordedProcess(home.run, NAME)) !== undefined;
}

/** Fails when another supervisor works in the home. */
export async function requireFreeHome(home: Home): Promise<void> {
  const other = await findRecordedProcess(home.run, NAME);
  if (other === undefined) return;
  throw new MachineNotReady(
    `Ichie already runs in ${home.root} (process ${String(other.pid)}); stop it with Ctrl-C there, or set ICHIE_HOME to another folder.`,
  );
}

/** Makes this process the one that works in the home; fails when another one does. */
export async function claimHome(home: Home): Promise<void> {
  await requireFreeHome(home);
  const identity = await processIdentity(process.pid);
  if (identity === undefined) return;
  await recordProcess(home.run, { name: NAME, pid: process.pid, identity, stopSignal: 'SIGTERM' });
}

export async function releaseHome(home: Home): Promise<void> {
  await forgetProcess(home.run, NAME);
}
