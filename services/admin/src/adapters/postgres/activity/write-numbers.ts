import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { TimelineEntry } from '../../../domain/activity/rows.ts';
import type { Resolution, Tally } from '../../../domain/activity/tally.ts';
import type { Tables } from '../tables.ts';

const RESOLUTION_MS: Record<Resolution, number> = { second: 1_000, minute: 60_000, quarterHour: 900_000 };

/** Longer than anything that shows them. */
const KEPT_MS: Record<Resolution, number> = { second: 600_000, minute: 2 * 3_600_000, quarterHour: 8 * 86_400_000 };

export interface LaneMoment {
  readonly lane: number;
  readonly now: Instant;
}

export async function writeTotals(transaction: Transaction<Tables>, tally: Tally, lane: number): Promise<void> {
  const totals = tally.totals();
  if (totals.length === 0) return;
  await sql`
    INSERT INTO totals (workspace_id, subject, part, metric, lane, value)
    SELECT workspace_id, subject, part, metric, ${lane}, change
    FROM unnest(
      ${totals.map(({ workspaceId }) => workspaceId)}::text[],
      ${totals.map(({ subject }) => subject)}::text[],
      ${totals.map(({ part }) => part)}::text[],
      ${totals.map(({ metric }) => metric)}::text[],
      ${totals.map(({ change }) => change)}::bigint[]
    ) AS total (workspace_id, subject, part, metric, change)
    ON CONFLICT (workspace_id, subject, part, metric, lane) DO UPDATE SET value = totals.value + excluded.value
  `.execute(transaction);
}

export async function writeSeries(
  transaction: Transaction<Tables>,
  tally: Tally,
  { lane, now }: LaneMoment,
): Promise<void> {
  const series = tally.series();
  if (series.length === 0) return;
  const startOf = (resolution: Resolution): Date => new Date(now - (now % RESOLUTION_MS[resolution]));
  await sql`
    INSERT INTO series (workspace_id, subject, metric, resolution, at, lane, value)
    SELECT workspace_id, subject, metric, resolution, at, ${lane}, change
    FROM unnest(
      ${series.map(({ workspaceId }) => workspaceId)}::text[],
      ${series.map(({ subject }) => subject)}::text[],
      ${series.map(({ metric }) => metric)}::text[],
      ${series.map(({ resolution }) => resolution)}::text[],
      ${series.map(({ resolution }) => startOf(resolution))}::timestamptz[],
      ${series.map(({ change }) => change)}::bigint[]
    ) AS change (workspace_id, subject, metric, resolution, at, change)
    ON CONFLICT (workspace_id, subject, resolution, at, metric, lane) DO UPDATE SET value = series.value + excluded.value
  `.execute(transaction);
}

/** Removes a lane's numbers that nothing shows any more. */
export async function pruneSeries(transaction: Transaction<Tables>, { lane, now }: LaneMoment): Promise<void> {
  for (const resolution of ['second', 'minute', 'quarterHour'] as const) {
    await transaction
      .deleteFrom('series')
      .where('resolution', '=', resolution)
      .where('at', '<', new Date(now - KEPT_MS[resolution]))
      .where('lane', '=', lane)
      .execute();
  }
}

export async function writeRecent(
  transaction: Transaction<Tables>,
  recent: ReadonlyMap<string, readonly TimelineEntry[]>,
  lane: number,
): Promise<void> {
  if (recent.size === 0) return;
  const rows = [...recent];
  await sql`
    INSERT INTO recent_activity (workspace_id, lane, entries)
    SELECT workspace_id, ${lane}, entries
    FROM unnest(
      ${rows.map(([workspaceId]) => workspaceId)}::text[],
      ${rows.map(([, entries]) => JSON.stringify(entries))}::json[]
    ) AS recent (workspace_id, entries)
    ON CONFLICT (workspace_id, lane) DO UPDATE SET entries = excluded.entries
  `.execute(transaction);
}
