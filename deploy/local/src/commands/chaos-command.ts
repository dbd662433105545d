import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs the chaos of `tests/chaos` and gives its exit code. */
export async function chaosCommand(root: string, args: readonly string[]): Promise<number> {
  const chaos = spawn(process.execPath, [join(root, 'tests/chaos/main.ts'), ...args], { cwd: root, stdio: 'inherit' });
  const [code] = (await once(chaos, 'exit')) as [number | null];
  return code ?? 1;
}
