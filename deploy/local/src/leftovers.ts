import type { Home } from './home.ts';
import { endRecordedProcess, listRecordedProcesses } from './processes/pid-file.ts';

const INFRASTRUCTURE = ['registry', 'kafka', 'postgres'];

/** Ends what a run that was killed has left behind: services first, then what they stand on. Returns the names. */
export async function endLeftovers(home: Home): Promise<string[]> {
  const left = (await listRecordedProcesses(home.run)).filter(({ pid }) => pid !== process.pid);
  const services = left.filter(({ name }) => !INFRASTRUCTURE.includes(name));
  await Promise.all(services.map((recorded) => endRecordedProcess(home.run, recorded)));
  for (const name of INFRASTRUCTURE) {
    for (const recorded of left.filter((other) => other.name === name)) await endRecordedProcess(home.run, recorded);
  }
  return left.map(({ name }) => name);
}
