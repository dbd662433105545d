import { readFile } from 'node:fs/promises';

/** `getconf CLK_TCK` of every Linux that Node runs on. */
const CLOCK_TICKS_A_SECOND = 100;

/** CPU time that a process has used so far; NaN where there is no /proc. */
export async function processCpuMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may hold anything; what follows it are numbers: utime and stime are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_A_SECOND) * 1000;
}
