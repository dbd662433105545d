import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Sends the hostile requests of `tests/fuzz` and gives its exit code. */
export async function fuzzCommand(root: string, args: readonly string[]): Promise<number> {
  const fuzz = spawn(process.execPath, [join(root, 'tests/fuzz/main.ts'), ...args], { cwd: root, stdio: 'inherit' });
  const [code] = (await once(fuzz, 'exit')) as [number | null];
  return code ?? 1;
}
