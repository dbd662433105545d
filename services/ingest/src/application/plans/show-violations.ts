import type { Clock, Instant } from '@ichie/kernel';
import type { SeenViolation, SeriesPoint, ViolationReader } from './ports.ts';

export interface ShowViolations {
  list(
    workspaceId: string,
    query: { readonly sourceId?: string; readonly event?: string; readonly limit: number; readonly cursor?: string },
  ): Promise<{ readonly items: readonly SeenViolation[]; readonly nextCursor: string | null }>;
  /** The last day unless told; every span of time has its point. */
  series(
    workspaceId: string,
    query: { readonly sourceId?: string; readonly from?: Instant; readonly to?: Instant },
  ): Promise<readonly SeriesPoint[]>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;
/** Spans of time that a series has at most. */
const MOST_POINTS = 400;
const STEPS_MS = [1, 5, 15, 60, 180].map((minutes) => minutes * MINUTE_MS);

/** Shows which violations there were, and when. */
export function createShowViolations(reader: ViolationReader, clock: Clock): ShowViolations {
  return {
    async list(workspaceId, { cursor, limit, ...query }) {
      const from = cursor === undefined ? {} : { cursor: placeOf(cursor) };
      const found = await reader.page(workspaceId, { ...query, ...from, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const isLast = found.length <= limit || last === undefined;
      return { items, nextCursor: isLast ? null : `${String(last.lastSeenAt)}:${last.violationId}` };
    },
    async series(workspaceId, query) {
      const to = query.to ?? clock.now();
      const wanted = query.from ?? to - DAY_MS;
      const from = Math.min(to, Math.max(wanted, to - LONGEST_MS));
      const stepMs = STEPS_MS.find((step) => (to - from) / step <= MOST_POINTS) ?? STEPS_MS.at(-1) ?? MINUTE_MS;
      const first = Math.floor(from / stepMs) * stepMs;
      const whose = query.sourceId === undefined ? {} : { sourceId: query.sourceId };
      const found = await reader.series(workspaceId, { ...whose, from: first, to, stepMs });
      const points = new Map(found.map((point) => [point.at, point]));
      const count = Math.floor((to - first) / stepMs) + 1;
      return Array.from({ length: count }, (_value, index) => {
        const at = first + index * stepMs;
        return points.get(at) ?? { at, allowed: 0, omitted: 0, blocked: 0 };
      });
    },
  };
}

function placeOf(cursor: string): { lastSeenAt: Instant; violationId: string } {
  const [lastSeenAt = '', violationId = ''] = cursor.split(':', 2);
  return { lastSeenAt: Number(lastSeenAt), violationId };
}
