import { spawn } from 'node:child_process';
import type { TestProgram } from './test-steps.ts';

export interface ProgramResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; what it prints is shown at once and also kept. */
export async function runProgram(root: string, program: TestProgram, outer: NodeJS.ProcessEnv): Promise<ProgramResult> {
  const child = spawn(process.execPath, program.args, {
    cwd: root,
    env: { ...outer, ...program.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    output += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}
