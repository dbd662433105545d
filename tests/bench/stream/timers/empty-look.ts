import { type Queryable, sql } from '@ichie/database';

const LOOKS = 500;

/**
 * Milliseconds of a look for the next timer of each lane when nothing is due: what lanes ask after each step of timers,
 * beside all that wait.
 */
export async function measureEmptyLooks(
  database: Queryable<unknown>,
  group: string,
  partitions: number,
): Promise<readonly number[]> {
  const looksMs: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const startedAt = performance.now();
    await sql`
      SELECT min(due_at) FROM timers WHERE "group" = ${group} AND partition = ${look % partitions}
    `.execute(database);
    looksMs.push(performance.now() - startedAt);
  }
  return looksMs;
}
