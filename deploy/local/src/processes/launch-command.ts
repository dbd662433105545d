import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The user a process runs as when we are root and it must not be. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  /** Lets the process reach its files through folders that are closed to that user, such as a clone in `/root`. */
  readonly reach: 'own-files' | 'any-file';
}

export interface LaunchCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

export interface LaunchRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly stopSignal: NodeJS.Signals;
  readonly runAs?: RunAs;
}

/** Keeps the one capability over the change of user, and for `access(2)`, which looks at the real user. */
const REACH_ANY_FILE = [
  ...['--securebits', '+no_setuid_fixup'],
  ...['--inh-caps', '+dac_override'],
  ...['--ambient-caps', '+dac_override'],
];

/**
 * The command line that starts a process so that the kernel ends it when we die, whatever we die of. That is what
 * util-linux's `setpriv` offers; where it is missing, the pid files alone find what was left.
 */
export function launchCommand(request: LaunchRequest, setpriv: string | undefined): LaunchCommand {
  const { command, args, runAs } = request;
  if (setpriv === undefined) {
    return { command, args, ...(runAs === undefined ? {} : { uid: runAs.uid, gid: runAs.gid }) };
  }
  const user =
    runAs === undefined ? [] : ['--reuid', String(runAs.uid), '--regid', String(runAs.gid), '--clear-groups'];
  const capabilities = runAs?.reach === 'any-file' ? REACH_ANY_FILE : [];
  const deathSignal = ['--pdeathsig', request.stopSignal.replace('SIG', '')];
  return { command: setpriv, args: [...user, ...capabilities, ...deathSignal, '--', command, ...args] };
}

/** The path of a program on the search path, if there is one. */
export function findProgram(name: string, searchPath = process.env.PATH ?? ''): string | undefined {
  return searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
