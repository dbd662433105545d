import { api, ingestApi, resultOf } from './client.ts';
import { type NewSource, type NewSourceKey, type Page, type Source, type SourceKey } from './contract.ts';
import { type paths } from './generated/admin-api.ts';
import { type paths as ingestPaths } from './generated/ingest-api.ts';

/** Which source of which workspace. */
export interface SourcePath {
  readonly workspaceId: string;
  readonly sourceId: string;
}

type Body<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Content } } }
  ? Content
  : never;

type SourcesPath = paths['/api/v1/workspaces/{workspaceId}/sources'];
type OneSourcePath = paths['/api/v1/workspaces/{workspaceId}/sources/{sourceId}'];

export type NewSourceBody = Body<SourcesPath['post']>;
export type SourceChanges = Body<OneSourcePath['patch']>;

const everything = { limit: 200 } as const;

export const listSources = (workspaceId: string, signal: AbortSignal): Promise<Page<Source>> =>
  resultOf(
    api.GET('/api/v1/workspaces/{workspaceId}/sources', {
      params: { path: { workspaceId }, query: everything },
      signal,
    }),
  );

export const readSource = (path: SourcePath, signal: AbortSignal): Promise<Source> =>
  resultOf(api.GET('/api/v1/workspaces/{workspaceId}/sources/{sourceId}', { params: { path }, signal }));

type TopicsPath = ingestPaths['/api/v1/workspaces/{workspaceId}/ingest/webhook-topics'];

/** The topics of each provider that are made into events. */
export type WebhookTopics = TopicsPath['get']['responses'][200]['content']['application/json'];

export const listWebhookTopics = (workspaceId: string, signal: AbortSignal): Promise<WebhookTopics> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/webhook-topics', {
      params: { path: { workspaceId } },
      signal,
    }),
  );

export const createSource = (workspaceId: string, body: NewSourceBody): Promise<NewSource> =>
  resultOf(api.POST('/api/v1/workspaces/{workspaceId}/sources', { params: { path: { workspaceId } }, body }));

export const changeSource = (path: SourcePath, body: SourceChanges): Promise<Source> =>
  resultOf(api.PATCH('/api/v1/workspaces/{workspaceId}/sources/{sourceId}', { params: { path }, body }));

export interface KeyRotation {
  readonly kind: SourceKey['kind'];
  readonly overlapHours: number;
}

export const rotateSourceKey = (path: SourcePath, body: KeyRotation): Promise<NewSourceKey> =>
  resultOf(api.POST('/api/v1/workspaces/{workspaceId}/sources/{sourceId}/keys', { params: { path }, body }));

export const endSourceKey = (path: SourcePath, prefix: string): Promise<Source> =>
  resultOf(
    api.DELETE('/api/v1/workspaces/{workspaceId}/sources/{sourceId}/keys/{prefix}', {
      params: { path: { ...path, prefix } },
    }),
  );
