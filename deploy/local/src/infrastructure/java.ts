import { join } from 'node:path';

/** Flags for a small JVM that starts fast: one simple compiler tier, the serial collector, a bounded heap. */
export const javaFlags = (heapMb: number): string[] => [
  '-Xms64m',
  `-Xmx${String(heapMb)}m`,
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
];

/** The `java` of JAVA_HOME when that is set, or else the one on the search path. */
export function javaProgram(environment: NodeJS.ProcessEnv = process.env): string {
  const javaHome = environment.JAVA_HOME;
  return javaHome === undefined || javaHome === '' ? 'java' : join(javaHome, 'bin', 'java');
}
