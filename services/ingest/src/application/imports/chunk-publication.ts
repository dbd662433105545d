import type { MappedRows } from '../../domain/imports/map-rows.ts';
import { REJECTED_ROWS_KEPT, type RejectedRow } from '../../domain/imports/rejected-row.ts';
import type { ImportMetrics } from './ports.ts';
import type { Progress } from './progress.ts';
import type { ImportKind } from '../../domain/imports/import-types.ts';

export interface MappedChunk extends MappedRows {
  readonly bytesRead: number;
}

interface OnItsWay {
  readonly chunk: MappedChunk;
  readonly refused: Promise<readonly RejectedRow[]>;
}

export interface ChunkPublicationParts {
  readonly kind: ImportKind;
  readonly progress: Progress;
  readonly metrics: Pick<ImportMetrics, 'rows'>;
}

/** The one chunk that is on its way, and the rejected rows of those that have arrived and are not saved yet. */
export class ChunkPublication {
  readonly #parts: ChunkPublicationParts;
  #onItsWay: OnItsWay | undefined;
  #rejected: RejectedRow[] = [];

  constructor(parts: ChunkPublicationParts) {
    this.#parts = parts;
  }

  /** `refused` resolves with what could not be published, when all else is durable. */
  begin(chunk: MappedChunk, refused: Promise<readonly RejectedRow[]>): void {
    this.#onItsWay = { chunk, refused };
    // Whether it failed is asked when it is waited for.
    refused.catch(() => undefined);
  }

  /** Waits for what is on its way, and counts it. When that fails, it counts for nothing. */
  async settle(): Promise<void> {
    const onItsWay = this.#onItsWay;
    if (onItsWay === undefined) return;
    this.#onItsWay = undefined;
    const refused = await onItsWay.refused;
    const { records, rejected, bytesRead } = onItsWay.chunk;
    const { kind, progress, metrics } = this.#parts;
    const accepted = records.length - refused.length;
    const lost = rejected.length + refused.length;
    // More would be counted only; a file of nothing but faults must not fill the memory.
    if (progress.counts.rowsRejected < REJECTED_ROWS_KEPT) this.#rejected.push(...rejected, ...refused);
    progress.add(accepted, lost, bytesRead);
    if (accepted > 0) metrics.rows(kind, 'accepted', accepted);
    if (lost > 0) metrics.rows(kind, 'rejected', lost);
  }

  /** The rejected rows since this was last asked. */
  takeRejected(): readonly RejectedRow[] {
    const rejected = this.#rejected;
    this.#rejected = [];
    return rejected;
  }
}
