import { spawn } from 'node:child_process';
import type { TestProgram } from './test-steps.ts';

export interface ProgramResult {
  readonly code: number;
  readonly output: string;
}

export interface RunOptions {
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether what it prints is shown at once. */
  readonly isShown: boolean;
}

/** Runs a program to its end; what it prints is kept. */
export async function runProgram(
  program: TestProgram,
  { root, environment, isShown }: RunOptions,
): Promise<ProgramResult> {
  const child = spawn(process.execPath, program.args, {
    cwd: root,
    env: { ...environment, ...program.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (isShown) process.stdout.write(chunk);
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (isShown) process.stderr.write(chunk);
    output += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}
