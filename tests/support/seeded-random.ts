/** Chance that is the same for the same seed. */
export interface SeededRandom {
  /** Least ≤ n ≤ most. */
  integer(least: number, most: number): number;
  /** One of a list that is not empty. */
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** The same in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** mulberry32 (public domain, Tommy Ettinger). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    integer: (least, most) => least + below(most - least + 1),
    pick(choices) {
      const [choice] = choices.slice(below(choices.length));
      if (choice === undefined) throw new RangeError('There is nothing to choose from.');
      return choice;
    },
    shuffled: (items) =>
      items
        .map((item) => [next(), item] as const)
        .toSorted(([left], [right]) => left - right)
        .map(([, item]) => item),
  };
}
