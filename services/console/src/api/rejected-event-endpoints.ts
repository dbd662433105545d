import { ingestApi, resultOf } from './client.ts';
import { type Page } from './contract.ts';
import { type paths } from './generated/ingest-api.ts';

/** Which rejected event of which workspace. */
export interface RejectedEventPath {
  readonly workspaceId: string;
  readonly rejectedEventId: string;
}

type Json<Operation> = Operation extends { content: { 'application/json': infer Content } } ? Content : never;

type ListPath = paths['/api/v1/workspaces/{workspaceId}/ingest/rejected-events'];
type OnePath = paths['/api/v1/workspaces/{workspaceId}/ingest/rejected-events/{rejectedEventId}'];
type CountPath = paths['/api/v1/workspaces/{workspaceId}/ingest/rejected-events/count'];
type DiscardPath = paths['/api/v1/workspaces/{workspaceId}/ingest/rejected-events/discard'];
type MendPath = paths['/api/v1/workspaces/{workspaceId}/ingest/rejected-events/mend'];
type MendStatePath = paths['/api/v1/workspaces/{workspaceId}/ingest/mends/{mendId}'];

export type RejectedEvent = Json<ListPath['get']['responses'][200]>['items'][number];
export type RejectedEventState = RejectedEvent['state'];
export type RejectedEventQuery = NonNullable<ListPath['get']['parameters']['query']>;
export type RejectedEventCountQuery = NonNullable<CountPath['get']['parameters']['query']>;
export type RejectedEventCount = Json<CountPath['get']['responses'][200]>;
/** Which events are discarded: those that are named, or all open ones that match. */
export type DiscardSelection = Json<DiscardPath['post']['requestBody']>;
export type RejectedEventDetail = Json<OnePath['get']['responses'][200]>;
/** What can be wrong with an event. */
export type EventIssueCode = NonNullable<RejectedEventDetail['code']>;
export type RejectionFilter = Json<MendPath['post']['requestBody']>['filter'];
export type MendPreview = Json<MendPath['post']['responses'][200]>;
export type MendedExample = MendPreview['items'][number];
export type Mend = Json<MendStatePath['get']['responses'][200]>;

/** A rule in JSONata, and the events that it mends. */
export interface MendRequest {
  readonly filter: RejectionFilter;
  readonly rule: string;
}

export const listRejectedEvents = (
  workspaceId: string,
  query: RejectedEventQuery,
  signal: AbortSignal,
): Promise<Page<RejectedEvent>> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/rejected-events', {
      params: { path: { workspaceId }, query },
      signal,
    }),
  );

export const countRejectedEvents = (
  workspaceId: string,
  query: RejectedEventCountQuery,
  signal: AbortSignal,
): Promise<RejectedEventCount> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/rejected-events/count', {
      params: { path: { workspaceId }, query },
      signal,
    }),
  );

export const readRejectedEvent = (path: RejectedEventPath, signal: AbortSignal): Promise<RejectedEventDetail> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/rejected-events/{rejectedEventId}', {
      params: { path },
      signal,
    }),
  );

/** Has an event accepted: the one that was sent, or the one that is given. */
export const replayRejectedEvent = (
  path: RejectedEventPath,
  event: Record<string, unknown> | undefined,
): Promise<unknown> =>
  resultOf(
    ingestApi.POST('/api/v1/workspaces/{workspaceId}/ingest/rejected-events/{rejectedEventId}/replay', {
      params: { path },
      body: event === undefined ? {} : { event },
    }),
  );

/** Forgets what open events held; answers how many there were. */
export const discardRejectedEvents = (
  workspaceId: string,
  selection: DiscardSelection,
): Promise<{ readonly discarded: number }> =>
  resultOf(
    ingestApi.POST('/api/v1/workspaces/{workspaceId}/ingest/rejected-events/discard', {
      params: { path: { workspaceId } },
      body: selection,
    }),
  );

const mend = (workspaceId: string, body: MendRequest & { readonly mode: 'preview' | 'replay' }) =>
  resultOf(
    ingestApi.POST('/api/v1/workspaces/{workspaceId}/ingest/rejected-events/mend', {
      params: { path: { workspaceId } },
      body,
    }),
  );

/** What a rule would make of the newest events. */
export const previewMend = async (workspaceId: string, request: MendRequest): Promise<MendPreview> =>
  // The mode decides which of its two answers the server gives.
  (await mend(workspaceId, { ...request, mode: 'preview' })) as MendPreview;

/** Begins to mend and replay all of them; answers whose progress to follow. */
export const beginMend = async (workspaceId: string, request: MendRequest): Promise<Pick<Mend, 'mendId'>> =>
  (await mend(workspaceId, { ...request, mode: 'replay' })) as Pick<Mend, 'mendId'>;

export const readMend = (workspaceId: string, mendId: string, signal: AbortSignal): Promise<Mend> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/mends/{mendId}', {
      params: { path: { workspaceId, mendId } },
      signal,
    }),
  );
