import { eventually } from '@ichie/testing';
import { Pool } from 'undici';
import { type Pipeline, createPipeline } from '../../support/pipeline.ts';
import { type ServiceProcesses, startServicesAsProcesses } from '../../support/services-as-processes.ts';
import { withStockSdk } from '../../support/shoppers.ts';
import { ITEMS, TEMPLATE, stockShelves, thankYou } from '../../support/tea-shop.ts';
import { withInfrastructure } from '../infrastructure.ts';
import { percentile } from '../percentile.ts';
import { type BenchReport, figure, machine } from '../report.ts';
import { openLoop } from './open-loop.ts';
import { ProviderGate } from './provider-gate.ts';

const PER_SECOND = 100;
/** One event in so many is answered by a mail; the others are people looking around. */
const MAIL_EVERY = 10;
const WARM_UP_EVENTS = 1_000;
const MEASURED_EVENTS = 3_000;
const PEOPLE = 1_000;
const SHARES = { p50: 0.5, p90: 0.9, p99: 0.99, max: 1 } as const;

/** From an event to the call of the provider, while others look around. */
export const latencyBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using pipeline = await createPipeline('bench-latency');
    await using gate = await ProviderGate.start(pipeline.urlOf('sandbox'));
    const profiled = process.env.BENCH_NODE_OPTIONS;
    const common: Record<string, string> = profiled === undefined ? {} : { NODE_OPTIONS: profiled };
    const viaGate = { 'channel-dispatch': { SES_ENDPOINT: gate.url } };
    await using services = await startServicesAsProcesses(pipeline, common, viaGate);
    await prepare(pipeline);
    await measure(pipeline, gate, 'warm-up', WARM_UP_EVENTS);
    const before = await cpuOf(services);
    const latenciesMs = await measure(pipeline, gate, 'measured', MEASURED_EVENTS);
    const after = await cpuOf(services);
    const figures = Object.fromEntries(
      Object.entries(SHARES).map(([name, share]) => [`${name}Ms`, percentile(latenciesMs, share)]),
    );
    return {
      bench: 'latency',
      title: `From an event to the call of the provider, at ${String(PER_SECOND)} events/s`,
      columns: Object.keys(SHARES).map((name) => `${name} ms`),
      rows: [Object.values(figures).map(figure)],
      notes: [
        `${machine()}; Kafka, PostgreSQL, the registry, all seven services as processes and the load share them.`,
        `${figure(MEASURED_EVENTS)} events of ${figure(PEOPLE)} people in an open loop, timed from when each was due; one in ${String(MAIL_EVERY)} enters a journey that sends a mail with recommendations.`,
        `CPU ms an event: ${[...after].map(([name, cpuMs]) => `${name} ${((cpuMs - (before.get(name) ?? 0)) / MEASURED_EVENTS).toFixed(2)}`).join(', ')}.`,
        `${figure(gate.repeated)} mails came twice.`,
      ],
      figures: { ...figures, events: MEASURED_EVENTS, perSecond: PER_SECOND },
    };
  });

async function cpuOf({ processes }: ServiceProcesses): Promise<ReadonlyMap<string, number>> {
  return new Map(
    await Promise.all([...processes].map(async ([name, running]) => [name, await running.cpuMs()] as const)),
  );
}

const EVENT = 'Quote Requested';

async function prepare(pipeline: Pipeline): Promise<void> {
  const { admin, credentials } = pipeline;
  await admin.publish('content', TEMPLATE.templateId, markedBySubject());
  await admin.publish('journeys', 'answer', answerAtOnce);
  await eventually(() => stockShelves(pipeline.urlOf('recommendation'), credentials.demo.secretKey), {
    timeoutMs: 30_000,
  });
  await withStockSdk(pipeline.urlOf('ingest'), credentials.demo.writeKey, (analytics) => {
    for (let number = 0; number < PEOPLE; number += 1) {
      analytics.identify({
        userId: userOf(number),
        traits: { firstName: 'Mio', email: `${userOf(number)}@shop.example` },
      });
    }
  });
  await eventually(
    async () => {
      const { people } = await admin.get<{ readonly people: number }>('/overview');
      if (people < PEOPLE) throw new Error(`${String(people)} people are known.`);
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
}

const userOf = (number: number): string => `user-${String(number % PEOPLE)}`;

/** The mail of the shop, with the mark of its event as the subject. */
const markedBySubject = (): object => {
  const { source } = thankYou;
  const { en } = source.locales;
  return { ...thankYou, source: { ...source, locales: { en: { ...en, subject: '{{ event.mark }}' } } } };
};

/** A mail for every event, also while one is on its way. */
const answerAtOnce = {
  name: 'Answer',
  graph: {
    entry: { type: 'event', event: EVENT },
    reentry: { policy: 'always' },
    firstStepId: 'answer',
    steps: [
      {
        stepId: 'answer',
        type: 'message',
        channel: 'email',
        templateId: TEMPLATE.templateId,
        class: 'transactional',
        next: null,
      },
    ],
  },
};

/** Sends events and answers how long those that are answered by a mail took until the mail was handed over. */
async function measure(pipeline: Pipeline, gate: ProviderGate, name: string, count: number): Promise<number[]> {
  const markOf = (number: number): string => `${name}-${String(number)}`;
  const pool = new Pool(pipeline.urlOf('ingest'), { connections: 50 });
  const authorization = `Basic ${Buffer.from(`${pipeline.credentials.demo.writeKey}:`).toString('base64')}`;
  const due = await openLoop(count, PER_SECOND, async (number) => {
    const event = isAnswered(number)
      ? { event: EVENT, properties: { mark: markOf(number) } }
      : { event: 'Product Viewed', properties: { product_id: ITEMS[number % ITEMS.length]?.itemId } };
    const { statusCode, body } = await pool.request({
      path: '/v1/track',
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ userId: userOf(number), ...event }),
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`Ingest answered ${String(statusCode)}.`);
  });
  await pool.close();
  const answered = [...due.entries()].filter(([number]) => isAnswered(number));
  await eventually(
    () => {
      const missing = answered.filter(([number]) => !gate.arrivals.has(markOf(number))).length;
      if (missing > 0) throw new Error(`${String(missing)} of ${String(answered.length)} mails have not come.`);
    },
    { timeoutMs: 60_000, intervalMs: 100 },
  );
  return answered.map(([number, at]) => (gate.arrivals.get(markOf(number)) ?? Number.NaN) - at);
}

const isAnswered = (number: number): boolean => number % MAIL_EVERY === 0;
