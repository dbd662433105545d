import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs the benchmarks of `tests/bench` and gives their exit code. */
export async function benchCommand(root: string, args: readonly string[]): Promise<number> {
  const bench = spawn(process.execPath, [join(root, 'tests/bench/main.ts'), ...args], { cwd: root, stdio: 'inherit' });
  const [code] = (await once(bench, 'exit')) as [number | null];
  return code ?? 1;
}
