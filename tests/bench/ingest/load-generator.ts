/**
 * Sends batches of events to ingest over HTTP, as fast as it answers or at a rate, alone in its process, and prints what
 * came of it as one line of JSON. Argument: JSON of {@link LoadOptions}.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { aBatch } from './bench-batch.ts';

export interface LoadOptions {
  readonly url: string;
  readonly writeKey: string;
  /** Requests under way at a time, each on its own connection. */
  readonly connections: number;
  readonly eventsPerRequest: number;
  /** Requests are due at this rate, however long each takes; without it each connection sends one after another. */
  readonly requestsPerSecond?: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

export interface LoadFigures {
  readonly events: number;
  readonly requests: number;
  readonly failedRequests: number;
  readonly elapsedMs: number;
  /** From when a request was due, where there is a rate. */
  readonly latenciesMs: readonly number[];
  /** Events of the warm-up too. */
  readonly eventsInAll: number;
}

/** Different bodies in turn; making them is no part of the measurement. */
const BODIES = 256;

const options = JSON.parse(process.argv[2] ?? '{}') as LoadOptions;
const { eventsPerRequest, writeKey } = options;

const bodies = Array.from({ length: BODIES }, (_value, index) =>
  Buffer.from(JSON.stringify(aBatch(writeKey, index * eventsPerRequest, eventsPerRequest))),
);
const headers = {
  'content-type': 'application/json',
  authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
};

const pool = new Pool(options.url, { connections: options.connections, pipelining: 1 });
const startedAt = performance.now();
const measureFrom = startedAt + options.warmUpMs;
const endAt = measureFrom + options.measuredMs;
const latenciesMs: number[] = [];
let failedRequests = 0;
let turn = 0;

async function send(dueAt: number): Promise<void> {
  turn += 1;
  const { statusCode, body } = await pool.request({
    path: '/v1/batch',
    method: 'POST',
    headers,
    body: bodies[turn % BODIES] ?? '',
  });
  await body.dump();
  if (dueAt < measureFrom) return;
  if (statusCode === 200) latenciesMs.push(performance.now() - dueAt);
  else failedRequests += 1;
}

async function sendUntilEnd(): Promise<void> {
  for (let now = startedAt; now < endAt; now = performance.now()) await send(now);
}

async function sendAtRate(requestsPerSecond: number): Promise<void> {
  const sends: Promise<void>[] = [];
  for (let dueAt = startedAt; dueAt < endAt; dueAt += 1_000 / requestsPerSecond) {
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await delay(waitMs);
    sends.push(send(dueAt));
  }
  await Promise.all(sends);
}

const { requestsPerSecond } = options;
await (requestsPerSecond === undefined
  ? Promise.all(Array.from({ length: options.connections }, sendUntilEnd))
  : sendAtRate(requestsPerSecond));
const elapsedMs = performance.now() - measureFrom;
const figures: LoadFigures = {
  events: latenciesMs.length * eventsPerRequest,
  requests: latenciesMs.length,
  failedRequests,
  elapsedMs,
  latenciesMs,
  eventsInAll: turn * eventsPerRequest,
};
await pool.close();
process.stdout.write(JSON.stringify(figures));
