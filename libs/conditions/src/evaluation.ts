import type { Instant } from '@ichie/kernel';

/**
 * Whether a condition matches, and the earliest instant at which that may change through time alone: until then the
 * answer stays as it is, unless something is learnt about the person. `null` when time changes nothing.
 */
export interface Evaluation {
  readonly matches: boolean;
  readonly changesAt: Instant | null;
}

/** An answer that time does not change. */
export const always = (matches: boolean): Evaluation => ({ matches, changesAt: null });

export const negated = ({ matches, changesAt }: Evaluation): Evaluation => ({ matches: !matches, changesAt });

/**
 * Matches when every part does. While it matches, the first part to change decides; while it does not, nothing can
 * change before the last of the parts that fail.
 */
export function allOf(parts: readonly Evaluation[]): Evaluation {
  const failing = parts.filter((part) => !part.matches);
  return failing.length === 0
    ? { matches: true, changesAt: earliest(parts) }
    : { matches: false, changesAt: latest(failing) };
}

/** Matches when at least one part does. */
export const anyOf = (parts: readonly Evaluation[]): Evaluation => negated(allOf(parts.map(negated)));

function earliest(parts: readonly Evaluation[]): Instant | null {
  let first: Instant | null = null;
  for (const { changesAt } of parts) {
    if (changesAt !== null && (first === null || changesAt < first)) first = changesAt;
  }
  return first;
}

function latest(parts: readonly Evaluation[]): Instant | null {
  let last: Instant | null = null;
  for (const { changesAt } of parts) {
    if (changesAt === null) return null;
    if (last === null || changesAt > last) last = changesAt;
  }
  return last;
}
