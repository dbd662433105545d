/** Where a published record was made: `group/partition@sequence.index`. */
export const ORIGIN_HEADER = 'ichie-origin';

/** The place of an output among all outputs of its lane: the step, and the output within the step. */
export interface Origin {
  /** The lane that made it: `group/partition`. */
  readonly lane: string;
  readonly sequence: number;
  readonly index: number;
}

const ORIGIN = /^(.+\/\d+)@(\d+)\.(\d+)$/;

export const formatOrigin = ({ lane, sequence, index }: Origin): string =>
  `${lane}@${String(sequence)}.${String(index)}`;

/** The origin in a header; null for records that no lane made. */
export function parseOrigin(header: string | undefined): Origin | null {
  const [, lane, sequence, index] = ORIGIN.exec(header ?? '') ?? [];
  if (lane === undefined || sequence === undefined || index === undefined) return null;
  return { lane, sequence: Number(sequence), index: Number(index) };
}

/** What is kept of the last origin of a source: its sequence and index. */
export type LastOrigins = Readonly<Record<string, readonly [sequence: number, index: number]>>;

/**
 * The last output that a lane has seen of each lane before it, by topic. Sources publish in order, and a repeated
 * publish repeats all of a step, so everything not above the last one is a duplicate.
 */
export class Origins {
  readonly #last: Map<string, readonly [sequence: number, index: number]>;

  constructor(last: LastOrigins = {}) {
    this.#last = new Map(Object.entries(last));
  }

  /** Whether a record is a repetition; if it is not, it becomes the last of its source. */
  isRepeated(topic: string, origin: Origin | null): boolean {
    if (origin === null) return false;
    const source = `${topic} ${origin.lane}`;
    const [sequence, index] = this.#last.get(source) ?? [-1, -1];
    if (origin.sequence < sequence || (origin.sequence === sequence && origin.index <= index)) return true;
    this.#last.set(source, [origin.sequence, origin.index]);
    return false;
  }

  /** A copy to go on with in a step that may be undone. */
  copy(): Origins {
    return new Origins(this.toJSON());
  }

  toJSON(): LastOrigins {
    return Object.fromEntries(this.#last);
  }
}
