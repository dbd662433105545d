import { groups } from '@ichie/contracts';
import { createRenderer } from '@ichie/content';
import { openDatabase } from '@ichie/database';
import { type RuntimeOverrides, type Service, createRuntime, indexSecretKeys } from '@ichie/platform';
import { type Processor, connectStreams } from '@ichie/stream';
import { openTemplates } from './adapters/definitions/template-directory.ts';
import { addEdge } from './adapters/http/edge.ts';
import { createMessageActivity } from './adapters/kafka/activity-publisher.ts';
import { createHandler } from './adapters/kafka/handler.ts';
import { LaneCommits } from './adapters/kafka/lane-commits.ts';
import { writeSubmissions } from './adapters/kafka/write-submissions.ts';
import { createSuppressionHandler } from './adapters/kafka/suppression-handler.ts';
import { createDeliveryDirectory, createLaneWork } from './adapters/postgres/delivery-directory.ts';
import { findInbox } from './adapters/postgres/inbox-store.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { createHttpRecommendations } from './adapters/recommendation/http-recommendations.ts';
import { createSesProvider } from './adapters/ses/create-ses-provider.ts';
import { createDispatchMetrics } from './adapters/telemetry/dispatch-metrics.ts';
import { observeMailProvider } from './adapters/telemetry/observe-mail-provider.ts';
import { deliverMessage } from './application/deliver-message.ts';
import { createFollowLinks } from './application/follow-links.ts';
import { createInbox } from './application/inbox.ts';
import type { MailProvider, Recommendations } from './application/ports.ts';
import { reconcileDelivery } from './application/reconcile-delivery.ts';
import { Senders } from './application/senders.ts';
import type { Config, Secrets } from './config.ts';
import type { Delivery } from './domain/delivery.ts';
import { createLinkTokens } from './domain/link-token.ts';
import { createMessageLinks } from './domain/message-links.ts';

/** What tests put in place of the real thing. */
export interface Overrides extends RuntimeOverrides {
  readonly mailProvider?: MailProvider;
  readonly recommendations?: Recommendations;
}

/** Tokens in links are longer than what a path parameter usually may be. */
const LONGEST_TOKEN = 8_192;
/** A little longer than the recommendation service itself waits to have seen the profile's last event. */
const RECOMMENDATIONS_WITHIN_MS = 3_000;
const CONCURRENCY_PER_LANE = 8;

/** channel-dispatch: the one gate that every message goes through, its way to the provider, and the public edge behind its links. */
export async function createService(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Service> {
  const runtime = await createRuntime('channel-dispatch', config.runtime, {
    ...overrides,
    options: { routerOptions: { maxParamLength: LONGEST_TOKEN } },
  });
  const { clock, logger, telemetry } = runtime;
  const database = runtime.use(
    openDatabase<Tables>({ url: secrets.databaseUrl, applicationName: 'channel-dispatch', poolSize: 16 }),
  );
  const streams = runtime.use(connectStreams(runtime, config.stream));
  const templates = await openTemplates(streams, logger);
  const secretKeys = indexSecretKeys(
    await streams.openTable('definitions.sources', (source) => (source.enabled ? source : undefined)),
  );

  const tokens = createLinkTokens(secrets.linkSigningKey);
  const linksOf = (delivery: Delivery) => createMessageLinks(config.publicUrl, tokens, delivery);
  const provider = overrides.mailProvider ?? runtime.use(createSesProvider(config.mail, secrets.sesCredentials));
  const mailProvider = observeMailProvider(provider, telemetry);
  const recommendations =
    overrides.recommendations ??
    createHttpRecommendations({
      url: config.recommendationUrl,
      serviceToken: secrets.serviceToken,
      timeoutMs: RECOMMENDATIONS_WITHIN_MS,
    });
  const renderer = createRenderer({ clock });

  const delivery = { templates, recommendations, renderer, mailProvider, clock, logger, linksOf };
  const runStep: Processor<Tables>['runStep'] = (partition, work) => processor.runStep(partition, work);
  const senders: Senders = new Senders({
    work: createLaneWork(database.kysely),
    logger,
    concurrencyPerLane: CONCURRENCY_PER_LANE,
    commitsOf: (lane) =>
      new LaneCommits(lane.partition, runStep, (step, submissions) =>
        writeSubmissions(step, submissions, () => senders.of(lane).wake()),
      ),
    deliver: (commits, addressed) => deliverMessage(delivery, commits, addressed),
    reconcile: (commits, attempted) => reconcileDelivery(delivery, commits, attempted),
  });
  const metrics = createDispatchMetrics(telemetry, () => senders.messagesInHand);
  const processor = streams.startProcessor({
    group: 'channel-dispatch',
    topics: groups['channel-dispatch'].topics,
    emits: ['messages.activity'],
    database,
    handler: createHandler({ policy: config.gate, metrics, senderOf: (lane) => senders.of(lane) }),
  });
  streams.startProcessor({
    group: 'channel-dispatch-suppressions',
    topics: groups['channel-dispatch-suppressions'].topics,
    emits: [],
    database,
    handler: createSuppressionHandler(),
  });
  // Closed before the lanes: what is in hand still gets its outcome written.
  runtime.use(senders);

  const deliveries = createDeliveryDirectory(database.kysely);
  const activity = createMessageActivity(streams);
  await addEdge(runtime.http, {
    links: { tokens, metrics, follow: createFollowLinks({ deliveries, activity, clock, logger }) },
    inbox: {
      secretKeys,
      clock,
      inbox: createInbox({ deliveries, activity, clock, list: (query) => findInbox(database.kysely, query) }),
    },
  });
  return runtime.start();
}
