import { KafkaSilent } from '../errors.ts';
import { type Machine, pause } from './machine.ts';

/** Waits for `work`, but no longer than that; what it comes to, also that it fails, is nobody's business any more. */
export async function within(machine: Machine, durationMs: number, work: Promise<unknown>): Promise<void> {
  await settledWithin(machine, durationMs, work).catch(() => undefined);
}

/** What `work` comes to. Throws {@link KafkaSilent} when that takes longer. */
export async function settledWithin<Value>(machine: Machine, durationMs: number, work: Promise<Value>): Promise<Value> {
  const done = new AbortController();
  const late = pause(machine, durationMs, done.signal).then(() => {
    throw new KafkaSilent(`Kafka has not answered for ${String(durationMs)} ms.`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
