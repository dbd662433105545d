import { type RejectedEventQuery, type RejectionFilter } from '../../api/rejected-event-endpoints.ts';
import { defined, oneOf, text } from '../../app/search-parameters.ts';

/** How long ago events came at most, as it stands in the address. */
export const ages = ['1h', '24h', '7d'] as const;

/** Besides open events, which are shown unless told. */
const otherStates = ['replayed', 'discarded', 'all'] as const;

export type Age = (typeof ages)[number];

/** Which rejected events are looked at. All pages about them have it in the address, so that it survives a visit to one. */
export interface RejectedEventSearch {
  readonly search?: string;
  readonly sourceId?: string;
  readonly reason?: string;
  readonly event?: string;
  readonly since?: Age;
  readonly state?: (typeof otherStates)[number];
}

/** A change of it; what is undefined leaves the address. */
export type SearchChange = { readonly [Key in keyof RejectedEventSearch]?: RejectedEventSearch[Key] | undefined };

export const rejectedEventSearch = (search: Record<string, unknown>): RejectedEventSearch =>
  defined({
    search: text(search.search),
    sourceId: text(search.sourceId),
    reason: text(search.reason),
    event: text(search.event),
    since: oneOf(search.since, ages),
    state: oneOf(search.state, otherStates),
  });

const hourMs = 3_600_000;
const lengthsMs: Readonly<Record<Age, number>> = { '1h': hourMs, '24h': 24 * hourMs, '7d': 168 * hourMs };

/** What a mend is about: the state is always open there, and no text is searched for. */
export const filterOf = ({ sourceId, reason, event, since }: RejectedEventSearch, nowMs: number): RejectionFilter =>
  defined({
    sourceId,
    reason,
    event,
    receivedFrom: since === undefined ? undefined : new Date(nowMs - lengthsMs[since]).toISOString(),
  });

/** What is asked of the server for a list. */
export const queryOf = (search: RejectedEventSearch, nowMs: number): RejectedEventQuery => {
  const { state = 'open' } = search;
  return {
    ...filterOf(search, nowMs),
    ...defined({ search: search.search, state: state === 'all' ? undefined : state }),
  };
};
