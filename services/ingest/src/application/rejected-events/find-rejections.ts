import { type Issue, type JsonValue, issueAt } from '@ichie/kernel';
import type { EventFaultCode } from '../../domain/event-fault.ts';
import { keptEventOf, readAgain } from '../../domain/read-again.ts';
import {
  type OpenedRejection,
  type Rejection,
  type RejectionFilter,
  type RejectionState,
  shownBody,
} from '../../domain/rejection.ts';
import { RejectedEventUnknown } from '../../plan-errors.ts';
import type { PlanDirectory } from '../plans/plan-holders.ts';
import type { RejectionArchive } from './ports.ts';

export interface FindRejectionsParts {
  readonly archive: RejectionArchive;
  readonly plans: PlanDirectory;
}

export interface RejectionQuery {
  readonly filter: RejectionFilter;
  readonly state?: RejectionState;
  /** Text that the event, its name, its messageId or the reason holds. */
  readonly search?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface RejectionPage {
  readonly items: readonly Rejection[];
  readonly nextCursor: string | null;
}

/** A rejected event with what it held, and what is wrong with it now. */
export interface ShownRejection extends Rejection {
  readonly body: JsonValue;
  readonly issues: readonly Issue<EventFaultCode>[];
}

/** Bodies are sealed, so a search opens them one by one: so many for one page, then the next page goes on. */
const SEARCHED_AT_ONCE = 200;
const SEARCHED_FOR_A_PAGE = 2_000;

export interface FindRejections {
  list(workspaceId: string, query: RejectionQuery): Promise<RejectionPage>;
  /** Throws {@link RejectedEventUnknown}. */
  show(workspaceId: string, rejectedEventId: string): Promise<ShownRejection>;
}

/** Finds rejected events and shows what they held. */
export function createFindRejections({ archive, plans }: FindRejectionsParts): FindRejections {
  return {
    async list(workspaceId, { search, cursor, limit, ...query }) {
      const from = cursor === undefined ? {} : { beforeId: cursor };
      if (search !== undefined && search !== '')
        return searchPage(archive, workspaceId, { ...query, ...from, search, limit });
      const found = await archive.page(workspaceId, { ...query, ...from, limit: limit + 1, bodies: 'without' });
      const items = found.slice(0, limit);
      return { items, nextCursor: found.length > limit ? (items.at(-1)?.rejectedEventId ?? null) : null };
    },
    async show(workspaceId, rejectedEventId) {
      const found = await archive.find(workspaceId, rejectedEventId);
      if (found === undefined) throw new RejectedEventUnknown();
      return { ...found, body: shownBody(found), issues: await issuesNow(plans, workspaceId, found) };
    },
  };
}

interface Search extends Omit<RejectionQuery, 'cursor' | 'search'> {
  readonly search: string;
  readonly beforeId?: string;
}

async function searchPage(
  archive: RejectionArchive,
  workspaceId: string,
  { search, limit, ...from }: Search,
): Promise<RejectionPage> {
  const wanted = search.toLowerCase();
  const items: OpenedRejection[] = [];
  let beforeId = from.beforeId;
  for (let searched = 0; searched < SEARCHED_FOR_A_PAGE; searched += SEARCHED_AT_ONCE) {
    const place = beforeId === undefined ? {} : { beforeId };
    const found = await archive.page(workspaceId, { ...from, ...place, limit: SEARCHED_AT_ONCE, bodies: 'with' });
    for (const rejection of found) {
      beforeId = rejection.rejectedEventId;
      if (!holds(rejection, wanted)) continue;
      items.push(rejection);
      if (items.length === limit) return { items, nextCursor: beforeId };
    }
    if (found.length < SEARCHED_AT_ONCE) return { items, nextCursor: null };
  }
  return { items, nextCursor: beforeId ?? null };
}

const holds = ({ event, messageId, message, path, reason, body }: OpenedRejection, wanted: string): boolean =>
  [event, messageId, message, path, reason, body?.text].some((text) => text?.toLowerCase().includes(wanted) === true);

/** What keeps an event from being accepted now; what did when it came, where it cannot be read again. */
async function issuesNow(
  plans: PlanDirectory,
  workspaceId: string,
  rejection: OpenedRejection,
): Promise<readonly Issue<EventFaultCode>[]> {
  const kept = keptEventOf(rejection);
  if (kept === undefined) return [issueAt(rejection.path, rejection)];
  const plan = await plans.planOf({ workspaceId, sourceId: rejection.sourceId });
  const again = readAgain(rejection, kept, kept.event, { workspaceId, plan });
  return again.ok ? [] : again.issues;
}
