import type { Database } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { NumbersReader, SeriesPart, SeriesQuery, Total } from '../../application/numbers/ports.ts';
import { WHOLE_WORKSPACE } from '../../domain/activity/tally.ts';
import type { Tables } from './tables.ts';

/** What lanes have counted, summed over all lanes. */
export class PostgresNumbersReader implements NumbersReader {
  readonly #kysely: Database<Tables>['kysely'];

  constructor({ kysely }: Database<Tables>) {
    this.#kysely = kysely;
  }

  async totals(workspaceId: string, subjects: readonly string[]): Promise<Total[]> {
    const { rows } = await sql<Total>`
      SELECT subject, part, metric, sum(value)::bigint AS value
      FROM totals
      WHERE workspace_id = ${workspaceId} AND subject = ANY(${subjects}::text[])
      GROUP BY subject, part, metric
    `.execute(this.#kysely);
    return rows;
  }

  async series(workspaceId: string, query: SeriesQuery): Promise<SeriesPart[]> {
    const { metrics, subjects = [WHOLE_WORKSPACE], resolution, from, until, stepMs } = query;
    const { rows } = await sql<{ subject: string; metric: string; at: Date; value: number }>`
      SELECT subject, metric, date_bin(make_interval(secs => ${stepMs / 1_000}), at, 'epoch') AS at, sum(value)::bigint AS value
      FROM series
      WHERE workspace_id = ${workspaceId}
        AND subject = ANY(${subjects}::text[])
        AND metric = ANY(${metrics}::text[])
        AND resolution = ${resolution}
        AND at >= ${new Date(from)} AND at < ${new Date(until)}
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3
    `.execute(this.#kysely);
    return [...Map.groupBy(rows, ({ subject, metric }) => `${subject} ${metric}`).values()].map((part) => ({
      subject: part[0]?.subject ?? '',
      metric: part[0]?.metric ?? '',
      points: part.map(({ at, value }) => ({ at: at.getTime(), value })),
    }));
  }

  async sums(workspaceId: string, subject: string, from: Instant): Promise<Map<string, number>> {
    const { rows } = await sql<{ metric: string; value: number }>`
      SELECT metric, sum(value)::bigint AS value
      FROM series
      WHERE workspace_id = ${workspaceId}
        AND subject = ${subject}
        AND resolution = 'quarterHour'
        AND at >= ${new Date(from)}
      GROUP BY metric
    `.execute(this.#kysely);
    return new Map(rows.map(({ metric, value }) => [metric, value]));
  }
}
