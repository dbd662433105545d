import { api, resultOf } from './client.ts';
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
  type TimelineEntry,
  type User,
} from './contract.ts';

/*
 * The endpoints of the admin API that the console uses, each by the name of what it does. The description leaves
 * conditions and journey graphs open, so answers that hold one are told their type of the contract here.
 */

const everything = { limit: 200 } as const;

export const readSession = (signal: AbortSignal): Promise<Session> =>
  resultOf(api.GET('/api/v1/sessions/current', { signal }));

export const signIn = (body: { email: string; password: string }): Promise<unknown> =>
  resultOf(api.POST('/api/v1/sessions', { body }));

export const signOut = (): Promise<unknown> => resultOf(api.DELETE('/api/v1/sessions/current'));

export const saveLocale = (locale: Locale): Promise<User> =>
  resultOf(api.PATCH('/api/v1/users/me', { body: { locale } }));

export const readOverview = (workspaceId: string, signal: AbortSignal): Promise<Overview> =>
  resultOf(api.GET('/api/v1/workspaces/{workspaceId}/overview', { params: { path: { workspaceId } }, signal }));

export interface PeopleQuery {
  readonly search?: string;
  readonly segmentId?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export const listPeople = (
  workspaceId: string,
  query: PeopleQuery,
  signal: AbortSignal,
): Promise<Page<PersonSummary>> =>
  resultOf(api.GET('/api/v1/workspaces/{workspaceId}/people', { params: { path: { workspaceId }, query }, signal }));

/** Which person of which workspace. */
export interface PersonPath {
  readonly workspaceId: string;
  readonly profileId: string;
}

export const readPerson = (path: PersonPath, signal: AbortSignal): Promise<Person> =>
  resultOf(api.GET('/api/v1/workspaces/{workspaceId}/people/{profileId}', { params: { path }, signal }));

export interface TimelineParameters {
  readonly kinds?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export const listTimeline = (
  path: PersonPath,
  query: TimelineParameters,
  signal?: AbortSignal,
): Promise<Page<TimelineEntry>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/people/{profileId}/timeline', {
      params: { path, query },
      signal: signal ?? null,
    }),
  );

export const listMessages = (path: PersonPath, signal: AbortSignal): Promise<Page<MessageSummary>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/people/{profileId}/messages', {
      params: { path, query: { limit: 100 } },
      signal,
    }),
  );

export const listSegments = (workspaceId: string, signal: AbortSignal): Promise<Page<Segment>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/segments', {
      params: { path: { workspaceId }, query: everything },
      signal,
    }),
  ) as Promise<unknown> as Promise<Page<Segment>>;

export const readSegment = (workspaceId: string, segmentId: string, signal: AbortSignal): Promise<Segment> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/segments/{segmentId}', {
      params: { path: { workspaceId, segmentId } },
      signal,
    }),
  ) as Promise<unknown> as Promise<Segment>;

export const listJourneys = (workspaceId: string, signal: AbortSignal): Promise<Page<JourneySummary>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/journeys', {
      params: { path: { workspaceId }, query: everything },
      signal,
    }),
  );

export const readJourney = (workspaceId: string, journeyId: string, signal: AbortSignal): Promise<Journey> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/journeys/{journeyId}', {
      params: { path: { workspaceId, journeyId } },
      signal,
    }),
  ) as Promise<unknown> as Promise<Journey>;

export const listContent = (workspaceId: string, signal: AbortSignal): Promise<Page<ContentSummary>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/content', {
      params: { path: { workspaceId }, query: everything },
      signal,
    }),
  );

export interface PreviewRequest {
  readonly templateId: string;
  readonly locale: string;
  readonly profileId?: string;
}

export const previewContent = (
  workspaceId: string,
  { templateId, ...body }: PreviewRequest,
  signal: AbortSignal,
): Promise<ContentPreview> =>
  resultOf(
    api.POST('/api/v1/workspaces/{workspaceId}/content/{templateId}/preview', {
      params: { path: { workspaceId, templateId } },
      body,
      signal,
    }),
  );

export interface SandboxQuery {
  readonly search?: string;
  readonly limit?: number;
}

export const listSandboxMessages = (
  workspaceId: string,
  query: SandboxQuery,
  signal: AbortSignal,
): Promise<Page<SandboxMessageSummary>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/sandbox/messages', { params: { path: { workspaceId }, query }, signal }),
  );

export const readSandboxMessage = (
  workspaceId: string,
  sandboxMessageId: string,
  signal: AbortSignal,
): Promise<SandboxMessage> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/sandbox/messages/{sandboxMessageId}', {
      params: { path: { workspaceId, sandboxMessageId } },
      signal,
    }),
  );
