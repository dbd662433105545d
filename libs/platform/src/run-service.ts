import { IchieError } from '@ichie/kernel';
import type { Service } from './runtime.ts';

/**
 * Runs a service as a process: until SIGTERM or SIGINT, then closes it and ends. What cannot start says why in one
 * sentence and ends with 1; a second signal ends at once.
 */
export async function runService(create: () => Promise<Service>): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  // While it starts or stops without Kafka or the database there may be nothing else that keeps the process alive.
  setInterval(() => undefined, 60_000);
  try {
    const service = await create();
    await stopped;
    await service[Symbol.asyncDispose]();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof IchieError ? error.message : describe(error)}\n`);
    process.exit(1);
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
