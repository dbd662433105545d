/** How many buyers two items must share before their cosine is taken at nearly its face value. */
const SHRINKAGE = 5;

/**
 * How much two items go together: cosine with shrinkage, `c_ij / (√(c_i · c_j) + s)`, where c_i is the number of buyers
 * of item i, c_ij of those who have both, and s the shrinkage. Between 0 and 1; pairs that few have seen count little.
 */
export const similarity = (together: number, buyers: number, otherBuyers: number): number =>
  Math.min(1, together / (Math.sqrt(buyers * otherBuyers) + SHRINKAGE));
