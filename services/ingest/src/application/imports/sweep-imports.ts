import type { Clock } from '@ichie/kernel';
import { repeatedly } from '../repeatedly.ts';
import type { ImportFolder, ImportStore } from './ports.ts';

export interface SweepOptions {
  readonly store: ImportStore;
  readonly folder: ImportFolder;
  readonly clock: Clock;
  /** Files and sources of imports that nobody has touched for so long are removed. */
  readonly filesKeptMs: number;
  readonly rejectedRowsKeptMs: number;
}

const SWEEP_EVERY_MS = 3_600_000;

/** Removes what is no longer needed: uploads that were left, secrets of sources, rejected rows. */
export const sweepImports = (options: SweepOptions): Disposable =>
  repeatedly(options.clock, SWEEP_EVERY_MS, () => sweepOnce(options).catch(() => undefined));

/** Once. What fails is done next time. */
export async function sweepOnce({ store, folder, clock, ...options }: SweepOptions): Promise<void> {
  const now = clock.now();
  await store.deleteRejectedRowsBefore(now - options.rejectedRowsKeptMs);
  const forgotten = await store.forgetSourcesBefore(now - options.filesKeptMs);
  for (const ref of forgotten) await folder.remove(ref, undefined);
  await folder.removeOlderThan(now - options.filesKeptMs);
}
