import { api, ingestApi, resultOf } from './client.ts';
import { type Page } from './contract.ts';
import { type TrackingPlanDocument } from './contract-tracking-plan.ts';
import { type components } from './generated/admin-api.ts';
import { type paths } from './generated/ingest-api.ts';
import { type SourcePath } from './source-endpoints.ts';

type Json<Operation> = Operation extends { content: { 'application/json': infer Content } } ? Content : never;

type ViolationsPath = paths['/api/v1/workspaces/{workspaceId}/ingest/violations'];
type SeriesPath = paths['/api/v1/workspaces/{workspaceId}/ingest/violations/series'];
type TrialPath = paths['/api/v1/workspaces/{workspaceId}/ingest/plan-trials/{trialId}'];
type InferredPath = paths['/api/v1/workspaces/{workspaceId}/ingest/sources/{sourceId}/inferred-plan'];
type Schemas = components['schemas'];

export type TrackingPlan = Omit<Schemas['TrackingPlan'], 'draft'> & { readonly draft: TrackingPlanDocument };
export type TrackingPlanVersion = Omit<Schemas['TrackingPlanVersion'], 'document'> & {
  readonly document: TrackingPlanDocument;
};
export type Violation = Json<ViolationsPath['get']['responses'][200]>['items'][number];
export type ViolationAction = Violation['action'];
/** What a plan wants in a place. */
export type Expectation = NonNullable<Violation['expectation']>;
export type ViolationPoint = Json<SeriesPath['get']['responses'][200]>['points'][number];
export type PlanTrial = Json<TrialPath['get']['responses'][200]>;
export type TriedViolation = PlanTrial['violations'][number];
export type InferredPlan = Omit<Json<InferredPath['get']['responses'][200]>, 'document'> & {
  readonly document: TrackingPlanDocument;
};

const planPath = '/api/v1/workspaces/{workspaceId}/tracking-plans/{sourceId}';

export const readPlan = (path: SourcePath, signal: AbortSignal): Promise<TrackingPlan> =>
  resultOf(api.GET(planPath, { params: { path }, signal })) as Promise<unknown> as Promise<TrackingPlan>;

export interface PlanDraft {
  readonly document: object;
  /** The revision that the author has seen; 0 for the first draft. */
  readonly revision: number;
}

export const savePlan = (path: SourcePath, { document, revision }: PlanDraft): Promise<TrackingPlan> =>
  resultOf(
    api.PUT(planPath, { params: { path }, body: { draft: document as Record<string, unknown>, revision } }),
  ) as Promise<unknown> as Promise<TrackingPlan>;

export const publishPlan = (path: SourcePath, revision: number): Promise<TrackingPlan> =>
  resultOf(
    api.POST(`${planPath}/publish`, { params: { path }, body: { revision } }),
  ) as Promise<unknown> as Promise<TrackingPlan>;

export const archivePlan = (path: SourcePath): Promise<TrackingPlan> =>
  resultOf(api.POST(`${planPath}/archive`, { params: { path } })) as Promise<unknown> as Promise<TrackingPlan>;

export const listPlanVersions = (
  path: SourcePath,
  query: { limit?: number; cursor?: string },
  signal: AbortSignal,
): Promise<Page<TrackingPlanVersion>> =>
  resultOf(api.GET(`${planPath}/versions`, { params: { path, query }, signal })) as Promise<unknown> as Promise<
    Page<TrackingPlanVersion>
  >;

export const inferPlan = ({ workspaceId, sourceId }: SourcePath): Promise<InferredPlan> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/sources/{sourceId}/inferred-plan', {
      params: { path: { workspaceId, sourceId } },
    }),
  ) as Promise<unknown> as Promise<InferredPlan>;

export const tryPlan = ({ workspaceId, sourceId }: SourcePath, document: object): Promise<{ trialId: string }> =>
  resultOf(
    ingestApi.POST('/api/v1/workspaces/{workspaceId}/ingest/plan-trials', {
      params: { path: { workspaceId } },
      body: { sourceId, document },
    }),
  );

export const readPlanTrial = (workspaceId: string, trialId: string, signal: AbortSignal): Promise<PlanTrial> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/plan-trials/{trialId}', {
      params: { path: { workspaceId, trialId } },
      signal,
    }),
  );

export const listViolations = (
  { workspaceId, sourceId }: SourcePath,
  query: { limit?: number; cursor?: string },
  signal: AbortSignal,
): Promise<Page<Violation>> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/violations', {
      params: { path: { workspaceId }, query: { ...query, sourceId } },
      signal,
    }),
  );

export const readViolationSeries = (
  { workspaceId, sourceId }: SourcePath,
  range: { readonly from: string; readonly to: string },
  signal: AbortSignal,
): Promise<{ points: ViolationPoint[] }> =>
  resultOf(
    ingestApi.GET('/api/v1/workspaces/{workspaceId}/ingest/violations/series', {
      params: { path: { workspaceId }, query: { ...range, sourceId } },
      signal,
    }),
  );
