/** Chance that is the same for the same seed. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whether something happens that happens so often (0 … 1). */
  chance(probability: number): boolean;
  /** Least ≤ n ≤ most. */
  integer(least: number, most: number): number;
  /** One of a list that is not empty. */
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** One of a list that is not empty, by weight. */
  weighted<Choice>(choices: readonly Choice[], weightOf: (choice: Choice) => number): Choice;
}

/** mulberry32 (public domain, Tommy Ettinger), seeded by the FNV-1a hash of a text. */
export function createRandom(seed: string): Random {
  let state = fnv1a(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const at = <Choice>(choices: readonly Choice[], index: number): Choice => {
    const choice = choices[index];
    if (choice === undefined) throw new RangeError('There is nothing to choose from.');
    return choice;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    integer: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (choices) => at(choices, Math.floor(next() * choices.length)),
    weighted(choices, weightOf) {
      let remaining = next() * choices.reduce((sum, choice) => sum + weightOf(choice), 0);
      for (const choice of choices) {
        remaining -= weightOf(choice);
        if (remaining < 0) return choice;
      }
      return at(choices, choices.length - 1);
    },
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
