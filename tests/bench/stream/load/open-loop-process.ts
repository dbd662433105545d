/**
 * Publishes events at a fixed rate, however long each takes, and says when all are durable. An event carries the instant
 * at which it was due. Argument: JSON of {@link OpenLoopOptions}.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { anEvent } from '../an-event.ts';
import type { TopicSet } from '../topic-set.ts';
import { EventProducer } from './event-producer.ts';

export interface OpenLoopOptions {
  readonly topics: TopicSet;
  readonly run: string;
  readonly events: number;
  /** Whole milliseconds, so that the instants fit into the records. */
  readonly intervalMs: number;
  readonly startsAt: number;
}

// The process is our own and is started with exactly this.
const { topics, run, events, intervalMs, startsAt } = JSON.parse(process.argv[2] ?? '{}') as OpenLoopOptions;
const producer = await EventProducer.connect(topics);
const sends: Promise<void>[] = [];
for (let number = 0; number < events;) {
  const waitMs = startsAt + number * intervalMs - Date.now();
  if (waitMs > 0) await delay(waitMs);
  const due = [];
  for (; number < events && startsAt + number * intervalMs <= Date.now(); number += 1) {
    due.push(anEvent(run, number, startsAt + number * intervalMs));
  }
  if (due.length > 0) sends.push(producer.publish(due));
}
await Promise.all(sends);
console.log(JSON.stringify('published'));
await producer[Symbol.asyncDispose]();
