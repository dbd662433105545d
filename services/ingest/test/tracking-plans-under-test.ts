import type { JsonObject } from '@ichie/kernel';
import { eventually } from '@ichie/testing';
import type { TrackingPlanDocument } from '@ichie/tracking-plans';
import { type IngestUnderTest, WORKSPACE_ID } from './ingest-under-test.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks as admin does. */
export interface Management {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
}

export function manage(ingest: IngestUnderTest, workspaceId = WORKSPACE_ID): Management {
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${ingest.service.url}/manage/v1/workspaces/${workspaceId}${path}`, {
      ...init,
      headers: {
        authorization: 'Bearer management-token',
        'x-ichie-actor': 'keiko',
        'content-type': 'application/json',
      },
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}

/** Orders have an id and a total; what breaks that is blocked. */
export const aTrackingPlan = (changes: Partial<TrackingPlanDocument['rules']> = {}): TrackingPlanDocument => ({
  rules: { unplannedEvents: 'block', unplannedProperties: 'allow', violations: 'block', coerce: false, ...changes },
  events: {
    'Order Completed': {
      schema: {
        type: 'object',
        properties: { orderId: { type: 'string' }, total: { type: 'number' }, locale: { type: 'string' } },
        required: ['orderId', 'total'],
      },
    },
  },
});

let version = 0;

/** Publishes a plan as admin would, and waits until it is there. */
export async function publishPlan(
  ingest: IngestUnderTest,
  sourceId: string,
  document: TrackingPlanDocument | JsonObject,
  status: 'live' | 'archived' = 'live',
): Promise<number> {
  version += 1;
  const published = version;
  await ingest.publish([
    {
      topic: 'definitions.tracking-plans',
      record: {
        type: 'TrackingPlanPublished',
        workspaceId: WORKSPACE_ID,
        sourceId,
        version: published,
        document: JSON.stringify(document),
        status,
        publishedAt: Date.parse('2026-04-01T00:00:00.000Z'),
      },
    },
  ]);
  await eventually(
    async () => {
      const { version: stored } = await ingest.database.kysely
        .selectFrom('tracking_plans')
        .select('version')
        .where('workspace_id', '=', WORKSPACE_ID)
        .where('source_id', '=', sourceId)
        .executeTakeFirstOrThrow();
      if (stored !== published) throw new Error('The plan is not there yet.');
    },
    { timeoutMs: 30_000 },
  );
  return published;
}
