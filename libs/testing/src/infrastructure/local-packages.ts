import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StartedTestInfrastructure, TestInfrastructure } from './test-infrastructure.ts';

const COMMAND = join(import.meta.dirname, '../../../../deploy/local/src/infrastructure.ts');

/**
 * Starts the infrastructure from local packages, with fresh data and on free ports, by the command that developers use.
 * The command ends, and everything with it, when its standard input closes: at `stop`, or whenever we die.
 */
export async function startLocalPackages(): Promise<StartedTestInfrastructure> {
  const command = spawn(process.execPath, [COMMAND, 'up', '--temporary'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // What Jest has set for itself must not reach the child.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' },
    detached: true,
  });
  const exited = once(command, 'exit');
  for await (const line of createInterface({ input: command.stdout })) {
    if (!line.startsWith('{')) continue;
    return {
      ...parseInfrastructure(line),
      async stop() {
        command.stdin.end();
        await exited;
      },
    };
  }
  await exited;
  throw new Error('The local infrastructure did not start; what went wrong is written above.');
}

function parseInfrastructure(line: string): TestInfrastructure {
  // The command is our own and prints exactly this.
  return JSON.parse(line) as TestInfrastructure;
}
