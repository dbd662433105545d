import { ingestApi, resultOf } from './client.ts';
import { type Page } from './contract.ts';
import { type paths } from './generated/ingest-api.ts';

/** Which import of which workspace. */
export interface ImportPath {
  readonly workspaceId: string;
  readonly importId: string;
}

type Json<Operation> = Operation extends { content: { 'application/json': infer Content } } ? Content : never;

type ImportsPath = paths['/api/v1/workspaces/{workspaceId}/ingest/imports'];
type PreviewPath = paths['/api/v1/workspaces/{workspaceId}/ingest/imports/{importId}/preview'];

export type Import = Json<ImportsPath['get']['responses'][200]>['items'][number];
export type ImportKind = Import['kind'];
export type ImportState = Import['state'];
export type ImportMapping = NonNullable<Import['mapping']>;
export type FileFormat = ImportMapping['format'];
export type ColumnMapping = ImportMapping['columns'][number];
export type NewImportBody = Json<NonNullable<ImportsPath['post']['requestBody']>>;
export type ImportPreview = Json<PreviewPath['get']['responses'][200]>;
export type PreviewedRow = ImportPreview['rows'][number];

/** How far an import is, as ingest tells it each second. */
export interface ImportProgress {
  readonly state: ImportState;
  readonly phase: 'fetching' | 'reading';
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  readonly rowsPerSecond: number;
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  readonly secondsLeft: number | null;
}

export type ImportAction = 'dry-run' | 'start' | 'pause' | 'resume' | 'cancel';

export const listImports = (
  workspaceId: string,
  query: { limit?: number; cursor?: string },
  signal: AbortSignal,
): Promise<Page<Import>> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/imports', {
      params: { path: { workspaceId }, query },
      signal,
    }),
  );

export const readImport = (path: ImportPath, signal: AbortSignal): Promise<Import> =>
  resultOf(ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/imports/{importId}', { params: { path }, signal }));

export const createImport = (workspaceId: string, body: NewImportBody): Promise<Import> =>
  resultOf(
    ingestApi.POST('/api/v1/workspaces/{workspaceId}/ingest/imports', { params: { path: { workspaceId } }, body }),
  );

export const deleteImport = (path: ImportPath): Promise<unknown> =>
  resultOf(ingestApi.DELETE('/api/v1/workspaces/{workspaceId}/ingest/imports/{importId}', { params: { path } }));

export const previewImport = (path: ImportPath, signal?: AbortSignal): Promise<ImportPreview> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/imports/{importId}/preview', {
      params: { path },
      signal: signal ?? null,
    }),
  );

export const saveMapping = (path: ImportPath, mapping: ImportMapping): Promise<Import> =>
  resultOf(
    ingestApi.PUT('/api/v1/workspaces/{workspaceId}/ingest/imports/{importId}/mapping', {
      params: { path },
      body: { mapping },
    }),
  );

export const actOnImport = (path: ImportPath, action: ImportAction): Promise<Import> =>
  resultOf(
    ingestApi.POST(`/api/v1/workspaces/{workspaceId}/ingest/imports/{importId}/${action}`, { params: { path } }),
  );

/** Where files are uploaded to, resumably (tus). */
export const uploadsUrl = (workspaceId: string): string =>
  `/api/v1/workspaces/${encodeURIComponent(workspaceId)}/ingest/uploads`;

/** Where the rejected rows of an import lie, as a file with the reasons. */
export const rejectedRowsUrl = ({ workspaceId, importId }: ImportPath): string =>
  `/api/v1/workspaces/${encodeURIComponent(workspaceId)}/ingest/imports/${encodeURIComponent(importId)}/rejected-rows.csv`;
