import type { Logger } from '@ichie/platform';
import { catalogEntry, items } from '../catalog/items.ts';
import type { Config, Secrets } from '../config.ts';
import { templates } from '../content/templates.ts';
import { journeys } from '../definitions/journeys.ts';
import { segments } from '../definitions/segments.ts';
import { trackingPlan } from '../definitions/tracking-plan.ts';
import { type DefinitionDraft, ensurePublished } from './definitions-api.ts';
import { type JsonClient, createJsonClient } from './json-client.ts';
import { type Patience, patiently } from './patiently.ts';

export interface SeedOptions {
  readonly config: Pick<Config, 'adminUrl' | 'recommendationUrl' | 'ingestUrl' | 'workspaceId'>;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly patience: Patience;
}

/** What others refer to comes first. */
const drafts: readonly DefinitionDraft[] = [
  ...templates.map(({ templateId, name, source }): DefinitionDraft => ({
    kind: 'content',
    id: templateId,
    body: { name, channel: source.channel, source },
  })),
  ...segments.map(({ segmentId, name, condition }): DefinitionDraft => ({
    kind: 'segments',
    id: segmentId,
    body: { name, condition },
  })),
  ...journeys.map(({ journeyId, name, graph }): DefinitionDraft => ({
    kind: 'journeys',
    id: journeyId,
    body: { name, graph },
  })),
];

/** Furnishes the demo workspace through the APIs that everybody uses. A second time finds everything there. */
export async function seedShop({ config, secrets, logger, patience }: SeedOptions): Promise<void> {
  const admin = createJsonClient(config.adminUrl, `Bearer ${secrets.adminApiKey}`);
  const recommendation = createJsonClient(config.recommendationUrl, basic(secrets.secretKey));
  const ingest = createJsonClient(config.ingestUrl, basic(secrets.writeKey));
  await patiently(patience, () =>
    admin.send({ method: 'GET', path: `/api/v1/workspaces/${config.workspaceId}/segments` }),
  );
  const [published] = await Promise.all([
    publishAll(admin, config.workspaceId),
    patiently(patience, () => putItems(recommendation)),
    // SDKs drop what is refused, so that nothing may be sent before the write key is known.
    patiently(patience, () => ingest.send({ method: 'GET', path: `/v1/projects/${secrets.writeKey}/settings` })),
  ]);
  logger.info({ items: items.length, published }, 'The shop is furnished.');
}

async function publishAll(admin: JsonClient, workspaceId: string): Promise<number> {
  let published = 0;
  for (const draft of drafts) {
    if (await ensurePublished(admin, workspaceId, draft)) published += 1;
  }
  const plan = await planOfShop(admin, workspaceId);
  if (plan !== undefined && (await ensurePublished(admin, workspaceId, plan))) published += 1;
  return published;
}

/** The plan of the source that the shop sends to; none where somebody has removed that. */
async function planOfShop(admin: JsonClient, workspaceId: string): Promise<DefinitionDraft | undefined> {
  const answer = await admin.send({ method: 'GET', path: `/api/v1/workspaces/${workspaceId}/sources` });
  const { items: sources } = answer as {
    readonly items: readonly { readonly sourceId: string; readonly kind: string }[];
  };
  const id = sources.find(({ kind }) => kind === 'app')?.sourceId;
  return id === undefined ? undefined : { kind: 'tracking-plans', id, body: { draft: trackingPlan }, publication: {} };
}

const putItems = (recommendation: JsonClient): Promise<unknown> =>
  recommendation.send({ method: 'PUT', path: '/v1/items', body: { items: items.map(catalogEntry) } });

const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
