import type { Instant } from '@ichie/kernel';
import { blendSpeed } from '../../domain/imports/import-progress.ts';
import type { ImportCounts } from '../../domain/imports/import.ts';
import type { ImportCheckpoint } from './ports.ts';

export interface ProgressOptions {
  readonly counts: ImportCounts;
  readonly bytesTotal: number;
  readonly startedAt: Instant;
}

/** How far the reading of a file is, and how fast. */
export class Progress {
  readonly #bytesTotal: number;
  #counts: ImportCounts;
  #bytesRead = 0;
  #rowsPerSecond = 0;
  #bytesPerSecond = 0;
  #saved: { readonly at: Instant; readonly rows: number; readonly bytes: number };

  constructor({ counts, bytesTotal, startedAt }: ProgressOptions) {
    this.#counts = counts;
    this.#bytesTotal = bytesTotal;
    this.#saved = { at: startedAt, rows: counts.rowsRead, bytes: 0 };
  }

  get counts(): ImportCounts {
    return this.#counts;
  }

  add(accepted: number, rejected: number, bytesRead: number): void {
    const { rowsRead, rowsAccepted, rowsRejected } = this.#counts;
    this.#counts = {
      rowsRead: rowsRead + accepted + rejected,
      rowsAccepted: rowsAccepted + accepted,
      rowsRejected: rowsRejected + rejected,
    };
    // Where it was resumed, what was skipped took no time that says anything.
    if (this.#bytesRead === 0) this.#saved = { ...this.#saved, bytes: bytesRead };
    this.#bytesRead = bytesRead;
  }

  isDue(now: Instant, { afterRows, afterMs }: { readonly afterRows: number; readonly afterMs: number }): boolean {
    const rows = this.#counts.rowsRead - this.#saved.rows;
    return rows > 0 && (rows >= afterRows || now - this.#saved.at >= afterMs);
  }

  /** What is to be saved now; speeds are measured from one to the next. */
  checkpoint(now: Instant): ImportCheckpoint {
    const { at, rows, bytes } = this.#saved;
    this.#rowsPerSecond = blendSpeed(this.#rowsPerSecond, this.#counts.rowsRead - rows, now - at);
    this.#bytesPerSecond = blendSpeed(this.#bytesPerSecond, this.#bytesRead - bytes, now - at);
    this.#saved = { at: now, rows: this.#counts.rowsRead, bytes: this.#bytesRead };
    return {
      ...this.#counts,
      phase: 'reading',
      bytesRead: this.#bytesRead,
      bytesTotal: this.#bytesTotal,
      rowsPerSecond: this.#rowsPerSecond,
      bytesPerSecond: this.#bytesPerSecond,
    };
  }

  /** Nothing is left, whatever stood behind the last row. */
  finish(): void {
    this.#bytesRead = this.#bytesTotal;
  }
}
