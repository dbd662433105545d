import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@ichie/testing';
import { type Pipeline, createPipeline } from '../support/pipeline.ts';
import { mailsIn } from '../support/sandbox-inbox.ts';
import { startServicesAsProcesses } from '../support/services-as-processes.ts';
import { withStockSdk } from '../support/shoppers.ts';
import { type ReceivedSpan, SpanReceiver } from '../support/span-receiver.ts';
import { JOURNEY, SEGMENT, TEMPLATE, afterTheOrder, anOrderOf, recentBuyers, thankYou } from '../support/tea-shop.ts';

const PATIENCE = { timeoutMs: 60_000, intervalMs: 100 };

/** The services that an order passes on its way to its mail. */
const WAY = ['ingest', 'identity-resolution', 'segmentation', 'journey-orchestrator', 'channel-dispatch'];

describe('the trace of an event', () => {
  const resources = new AsyncDisposableStack();
  let pipeline: Pipeline;
  let receiver: SpanReceiver;

  beforeAll(async () => {
    receiver = resources.use(await SpanReceiver.start());
    pipeline = resources.use(await createPipeline('trace'));
    resources.use(await startServicesAsProcesses(pipeline, receiver.environment));
    await pipeline.admin.publish('segments', SEGMENT.segmentId, recentBuyers({ hours: 1 }));
    await pipeline.admin.publish('content', TEMPLATE.templateId, thankYou);
    await pipeline.admin.publish('journeys', JOURNEY.journeyId, afterTheOrder({ seconds: 1 }));
  }, 180_000);

  afterAll(async () => {
    await resources.disposeAsync();
  }, 60_000);

  it('is one, from the HTTP request to the call of the provider, without a gap', async () => {
    await withStockSdk(pipeline.urlOf('ingest'), pipeline.credentials.demo.writeKey, (analytics) => {
      const userId = 'traced';
      analytics.identify({ userId, traits: { firstName: 'Mio', email: 'mio@shop.example' } });
      analytics.track({ userId, event: 'Order Completed', properties: anOrderOf('sencha') });
    });
    await eventually(async () => {
      if ((await mailsIn(pipeline.urlOf('sandbox'))).length === 0) throw new Error('No mail has come.');
    }, PATIENCE);

    const way = await eventually(() => wayToProvider(receiver.spans), PATIENCE);
    expect(way[0]).toMatchObject({ service: 'ingest', parentSpanId: '' });
    expect(way[0]?.attributes).toMatchObject({ 'http.request.method': 'POST', 'url.path': '/v1/batch' });
    expect(new Set(way.map(({ traceId }) => traceId)).size).toBe(1);
    // A journey begins with the later of two records: the order itself, or what segmentation made of it. So segmentation
    // may stand beside the shortest way, but always in the same trace.
    await eventually(() => {
      const ofTrace = receiver.spans.filter(({ traceId }) => traceId === way[0]?.traceId);
      expect([...new Set(ofTrace.map(({ service }) => service))]).toEqual(expect.arrayContaining(WAY));
    }, PATIENCE);
  });
});

/** The spans from the first of a trace down to the call of the provider. Throws while one of them is missing. */
function wayToProvider(spans: readonly ReceivedSpan[]): ReceivedSpan[] {
  const call = spans.find(({ service, name }) => service === 'channel-dispatch' && name.endsWith(' send'));
  if (call === undefined) throw new Error('The call of the provider has not been told.');
  const way = [call];
  for (let [span = call] = way; span.parentSpanId !== ''; [span = call] = way) {
    const parent = spans.find(({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId);
    if (parent === undefined) throw new Error(`The parent of ${span.service} "${span.name}" has not been told.`);
    way.unshift(parent);
  }
  return way;
}
