import type { Move } from './handovers.ts';

/** What a plan needs to know of something that came to a lane. */
export interface PlannedInput {
  /** Whose it is. */
  readonly key: string;
  /** Every key it was handed over from. */
  readonly path: readonly string[];
  readonly kind: 'record' | 'state' | 'timer';
  /** The move that the record stands for, or null. */
  readonly move: Move | null;
}

/** Inputs that are handled together. Within a wave no key's order matters; waves follow each other. */
export type Wave<Input> =
  | { readonly kind: 'records'; readonly inputs: Input[] }
  | { readonly kind: 'departures'; readonly inputs: Input[] }
  | { readonly kind: 'arrivals'; readonly inputs: Input[] };

export interface BatchPlan<Input> {
  readonly waves: readonly Wave<Input>[];
  /** Inputs whose key has moved, in order; they go on after all waves. */
  readonly forwards: readonly { readonly input: Input; readonly to: string }[];
  /** Moves to remember, and to forget (null). */
  readonly moves: ReadonlyMap<string, string | null>;
  /** Moves that contradict what is remembered. */
  readonly refused: readonly { readonly input: Input; readonly reason: string }[];
  /** Keys whose move closed a cycle, and who live on here. */
  readonly cycles: readonly string[];
}

/** A chain of merges that is longer is none: records of a circle whose last move is being undone go round in it. */
const LONGEST_PATH = 100;

const KINDS = ['records', 'departures', 'arrivals'] as const;

/**
 * Sorts the inputs of a batch into waves, so that handlers work on whole batches although state leaves and comes in
 * between: inputs of one key keep their order, inputs of different keys may pass each other. `moved` is where keys have
 * gone before this batch.
 */
export function planBatch<Input extends PlannedInput>(
  inputs: readonly Input[],
  moved: ReadonlyMap<string, string>,
): BatchPlan<Input> {
  const waves: Wave<Input>[] = [];
  const lastWaveOf = new Map<string, number>();
  const forwards: { input: Input; to: string }[] = [];
  const moves = new Map<string, string | null>();
  const refused: { input: Input; reason: string }[] = [];
  const cycles: string[] = [];

  const place = (input: Input, kind: Wave<Input>['kind']): void => {
    const earliest = lastWaveOf.get(input.key) ?? 0;
    const wave = earliest + ((KINDS.indexOf(kind) - (earliest % KINDS.length) + KINDS.length) % KINDS.length);
    for (let next = waves.length; next <= wave; next += 1) {
      waves.push({ kind: KINDS[next % KINDS.length] ?? 'records', inputs: [] });
    }
    waves[wave]?.inputs.push(input);
    lastWaveOf.set(input.key, wave);
  };

  for (const input of inputs) {
    const { key, path, kind, move } = input;
    const to = moves.has(key) ? moves.get(key) : moved.get(key);
    if (to !== undefined && to !== null) {
      const cameRound = kind === 'state' && path.includes(key);
      if (!cameRound) {
        if (move?.extent === 'whole') {
          if (move.to !== to) refused.push({ input, reason: 'The key has become part of another one before.' });
        } else if (path.length < LONGEST_PATH) forwards.push({ input, to });
        else refused.push({ input, reason: 'The record was forwarded too often.' });
        continue;
      }
      // The state of a key has come back to it: the moves go round in a circle, and this one closed it. The key lives on.
      // Records go round until then.
      moves.set(key, null);
      cycles.push(key);
    }
    if (move === null) place(input, kind === 'state' ? 'arrivals' : 'records');
    else if (move.to === key) refused.push({ input, reason: 'A key can not become part of itself.' });
    else {
      place(input, 'departures');
      if (move.extent === 'whole') moves.set(key, move.to);
    }
  }
  return { waves: waves.filter((wave) => wave.inputs.length > 0), forwards, moves, refused, cycles };
}
