/** How much a plan may hold. Whoever writes plans is trusted little: they run on the way of every event. */
export const PLAN_LIMITS = {
  /** Characters of the whole document as JSON. */
  documentCharacters: 500_000,
  events: 1_000,
  eventNameCharacters: 500,
  descriptionCharacters: 2_000,
  /** Objects and lists of a schema inside one another. */
  schemaDepth: 40,
  /** Subschemas of one event when every $ref is written out: what checking one value may cost. */
  writtenOutSchemas: 5_000,
  patternCharacters: 200,
  /** Repetitions without a bound in one pattern, one more where it is not anchored: the exponent of what a match may cost. */
  patternRepetitions: 3,
} as const;
