import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The feature release in the output of `java -version`: 17 of `"17.0.15"`, 8 of `"1.8.0_402"`. */
export function parseJavaVersion(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The feature release of the Java at `program`, or undefined when it does not run. */
export async function javaVersion(program: string): Promise<number | undefined> {
  try {
    const { stdout, stderr } = await run(program, ['-version']);
    return parseJavaVersion(stderr + stdout);
  } catch {
    return undefined;
  }
}
