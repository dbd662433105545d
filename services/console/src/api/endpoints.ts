import { callApi, type QueryParameters } from './client.ts';
import {
  type ContentPreview,
  type ContentSummary,
  type Journey,
  type JourneySummary,
  type Locale,
  type MessageSummary,
  type Overview,
  type Page,
  type Person,
  type PersonSummary,
  type SandboxMessage,
  type SandboxMessageSummary,
  type Segment,
  type Session,
  type Source,
  type TimelineEntry,
  type User,
} from './contract.ts';

/** The endpoints of the admin API that the console uses, each by the name of what it does. */

const inWorkspace = (workspaceId: string, path: string): string =>
  `/workspaces/${encodeURIComponent(workspaceId)}${path}`;

const person = (workspaceId: string, profileId: string, path = ''): string =>
  inWorkspace(workspaceId, `/people/${encodeURIComponent(profileId)}${path}`);

export const readSession = (signal?: AbortSignal): Promise<Session> =>
  callApi('/sessions/current', { ...(signal && { signal }) });

export const signIn = (credentials: { email: string; password: string }): Promise<{ user: User }> =>
  callApi('/sessions', { method: 'POST', body: credentials });

export const signOut = (): Promise<undefined> => callApi('/sessions/current', { method: 'DELETE' });

export const saveLocale = (locale: Locale): Promise<User> =>
  callApi('/users/me', { method: 'PATCH', body: { locale } });

export const readOverview = (workspaceId: string, signal: AbortSignal): Promise<Overview> =>
  callApi(inWorkspace(workspaceId, '/overview'), { signal });

export const livePath = (workspaceId: string): string => inWorkspace(workspaceId, '/live');

export const listPeople = (
  workspaceId: string,
  query: QueryParameters,
  signal?: AbortSignal,
): Promise<Page<PersonSummary>> => callApi(inWorkspace(workspaceId, '/people'), { query, ...(signal && { signal }) });

export const readPerson = (workspaceId: string, profileId: string, signal: AbortSignal): Promise<Person> =>
  callApi(person(workspaceId, profileId), { signal });

export const listTimeline = (
  workspaceId: string,
  profileId: string,
  query: QueryParameters,
  signal?: AbortSignal,
): Promise<Page<TimelineEntry>> =>
  callApi(person(workspaceId, profileId, '/timeline'), { query, ...(signal && { signal }) });

export const listMessages = (
  workspaceId: string,
  profileId: string,
  signal: AbortSignal,
): Promise<Page<MessageSummary>> =>
  callApi(person(workspaceId, profileId, '/messages'), { signal, query: { limit: 100 } });

export const listSegments = (workspaceId: string, signal: AbortSignal): Promise<Page<Segment>> =>
  callApi(inWorkspace(workspaceId, '/segments'), { signal, query: { limit: 200 } });

export const readSegment = (workspaceId: string, segmentId: string, signal: AbortSignal): Promise<Segment> =>
  callApi(inWorkspace(workspaceId, `/segments/${encodeURIComponent(segmentId)}`), { signal });

export const listJourneys = (workspaceId: string, signal: AbortSignal): Promise<Page<JourneySummary>> =>
  callApi(inWorkspace(workspaceId, '/journeys'), { signal, query: { limit: 200 } });

export const readJourney = (workspaceId: string, journeyId: string, signal: AbortSignal): Promise<Journey> =>
  callApi(inWorkspace(workspaceId, `/journeys/${encodeURIComponent(journeyId)}`), { signal });

export const listContent = (workspaceId: string, signal: AbortSignal): Promise<Page<ContentSummary>> =>
  callApi(inWorkspace(workspaceId, '/content'), { signal, query: { limit: 200 } });

export interface PreviewRequest {
  readonly templateId: string;
  readonly locale: string;
  readonly profileId?: string | undefined;
}

export const previewContent = (
  workspaceId: string,
  { templateId, locale, profileId }: PreviewRequest,
  signal: AbortSignal,
): Promise<ContentPreview> =>
  callApi(inWorkspace(workspaceId, `/content/${encodeURIComponent(templateId)}/preview`), {
    method: 'POST',
    signal,
    body: { locale, ...(profileId !== undefined && { profileId }) },
  });

export const listSources = (workspaceId: string, signal: AbortSignal): Promise<Page<Source>> =>
  callApi(inWorkspace(workspaceId, '/sources'), { signal });

export const listSandboxMessages = (
  workspaceId: string,
  query: QueryParameters,
  signal: AbortSignal,
): Promise<Page<SandboxMessageSummary>> => callApi(inWorkspace(workspaceId, '/sandbox/messages'), { signal, query });

export const readSandboxMessage = (
  workspaceId: string,
  sandboxMessageId: string,
  signal: AbortSignal,
): Promise<SandboxMessage> =>
  callApi(inWorkspace(workspaceId, `/sandbox/messages/${encodeURIComponent(sandboxMessageId)}`), { signal });
