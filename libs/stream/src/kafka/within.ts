import { KafkaSilent } from '../errors.ts';
import type { Machine } from './machine.ts';

/** Waits for `work`, but no longer than that; what it comes to, also that it fails, is nobody's business any more. */
export async function within(machine: Machine, durationMs: number, work: Promise<unknown>): Promise<void> {
  await settledWithin(machine, durationMs, work).catch(() => undefined);
}

/** What `work` comes to. Throws {@link KafkaSilent} when that takes longer. */
export async function settledWithin<Value>(
  { clock }: Machine,
  durationMs: number,
  work: Promise<Value>,
): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const cancel = clock.schedule(clock.now() + durationMs, () => {
    late.reject(new KafkaSilent(`Kafka has not answered for ${String(durationMs)} ms.`));
  });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    cancel();
  }
}
