import type { Instant } from '@ichie/kernel';

/** After so long an interaction counts half. */
export const HALF_LIFE_MS = 14 * 24 * 60 * 60 * 1000;

/** The instant at which an interaction counts exactly its weight. Changing it would make nonsense of all stored sums. */
const LANDMARK = Date.UTC(2026, 0, 1);

/**
 * Forward decay (Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009): instead of shrinking old sums, newer interactions count
 * more. So sums are only ever added to, in any order, and compare as if all had been shrunk to the present. In doubles
 * this holds until 2065.
 */
export const forwardDecayed = (weight: number, at: Instant): number => weight * 2 ** ((at - LANDMARK) / HALF_LIFE_MS);
