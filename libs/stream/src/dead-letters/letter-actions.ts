import { type Clock, IchieError } from '@ichie/kernel';
import type { Publisher, WireRecord } from '../producer/publisher.ts';
import type { DiscardOptions, RedriveOptions } from './dead-letters.ts';
import type { LetterDecoder } from './letter-content.ts';
import type { IndexEntry, LetterIndex } from './letter-index.ts';
import type { Closing, LetterRecords } from './letter-records.ts';
import type { LetterStore } from './letter-store.ts';
import { type LetterSelection, matches } from './letter.ts';
import type { StoredLetter } from './stored-letter.ts';

/** What became of the letters of a selection. */
export interface LetterOutcome {
  /** Letters that were redriven or discarded, or would be. */
  readonly done: number;
  /** Names in the selection that are no open letters: closed before, expired, or never written. */
  readonly notOpen: readonly string[];
  /** Letters that could not be redriven and stay open. */
  readonly failures: readonly LetterFailure[];
}

export interface LetterFailure {
  readonly letterId: string;
  readonly error: IchieError;
}

/** One letter on its way. */
interface Acted {
  readonly redriving: WireRecord | null;
  readonly closing: WireRecord;
}

/** What is read before it is published: so much memory it takes, whatever the number of letters. */
const CHUNK_LETTERS = 500;
const CHUNK_BYTES = 4_000_000;

export interface LetterActionsParts {
  readonly store: LetterStore;
  readonly decoder: LetterDecoder;
  readonly publisher: Publisher;
  readonly clock: Clock;
}

/** Redrives and discards letters, many at once. */
export class LetterActions {
  readonly #parts: LetterActionsParts;

  constructor(parts: LetterActionsParts) {
    this.#parts = parts;
  }

  redrive(
    group: string,
    records: LetterRecords,
    selection: LetterSelection,
    { by, mend, mode = 'act' }: RedriveOptions,
  ): Promise<LetterOutcome> {
    const { clock, decoder } = this.#parts;
    return this.#forEach(group, records, selection, mode, async (stored) => {
      const decoded = await decoder.decode(stored.letter);
      const redriving = await records.redriving(stored, decoded, mend);
      return { redriving, closing: records.closing(stored, { state: 'redriven', by, at: clock.now() }) };
    });
  }

  discard(
    group: string,
    records: LetterRecords,
    selection: LetterSelection,
    { by, reason }: DiscardOptions,
  ): Promise<LetterOutcome> {
    const { clock } = this.#parts;
    return this.#forEach(group, records, selection, 'act', (stored) => {
      const closing: Closing = { state: 'discarded', by, at: clock.now(), reason };
      return Promise.resolve({ redriving: null, closing: records.closing(stored, closing) });
    });
  }

  async #forEach(
    group: string,
    records: LetterRecords,
    selection: LetterSelection,
    mode: 'act' | 'rehearse',
    act: (stored: StoredLetter) => Promise<Acted>,
  ): Promise<LetterOutcome> {
    const [index] = await this.#parts.store.indexesOf([group]);
    const { entries, notOpen } = index === undefined ? { entries: [], notOpen: [] } : select(index, selection);
    await records.prepare();
    const failures: LetterFailure[] = [];
    let chunk: Acted[] = [];
    let bytes = 0;
    let done = 0;

    const flush = async (): Promise<void> => {
      const acted = chunk;
      chunk = [];
      bytes = 0;
      if (mode === 'act') await this.#publish(acted);
      done += acted.length;
    };

    const positions = entries.map(({ position }) => position);
    await this.#parts.store.read(group, positions, async (stored, alive) => {
      try {
        chunk.push(await act(stored));
      } catch (error) {
        if (!(error instanceof IchieError) || error.retryable) throw error;
        failures.push({ letterId: stored.letter.letterId, error });
        return;
      }
      bytes += stored.letter.value?.length ?? 0;
      if (chunk.length < CHUNK_LETTERS && bytes < CHUNK_BYTES) return;
      await flush();
      await alive();
    });
    await flush();
    return { done, notOpen, failures };
  }

  /** A letter is closed only when its record is safe: in between, redriving it again does no harm. */
  async #publish(acted: readonly Acted[]): Promise<void> {
    const { publisher } = this.#parts;
    await publisher.publish(acted.flatMap(({ redriving }) => (redriving === null ? [] : [redriving])));
    await publisher.publish(acted.map(({ closing }) => closing));
  }
}

/** The open letters of a selection in the order of their positions, and the names that are none. */
function select(index: LetterIndex, selection: LetterSelection): { entries: IndexEntry[]; notOpen: string[] } {
  if (selection.kind === 'matching') return { entries: index.matching(selection.filter), notOpen: [] };
  const { workspaceId } = selection;
  const notOpen: string[] = [];
  const entries = [...new Set(selection.letterIds)].flatMap((letterId) => {
    const entry = index.get(letterId);
    if (entry !== undefined && matches(entry.summary, { workspaceId })) return [entry];
    notOpen.push(letterId);
    return [];
  });
  return { entries: entries.sort((left, right) => left.position - right.position), notOpen };
}
