/**
 * Publishes events with one compression, reads them again, and prints what both took. Argument: JSON of
 * {@link CompressionOptions}.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { EventResolved } from '@ichie/contracts';
import { createRuntime } from '@ichie/platform';
import { type StreamConfig, connectStreams, readTopic } from '@ichie/stream';
import { anEvent } from '../stream/an-event.ts';

export interface CompressionOptions {
  readonly stream: StreamConfig;
  readonly records: number;
  /** Records that are handed over at once. */
  readonly together: number;
}

export interface CompressionFigures {
  readonly writeCpuMicroseconds: number;
  readonly readCpuMicroseconds: number;
  readonly bytes: number;
}

// The process is our own and is started with exactly this.
const { stream, records, together } = JSON.parse(process.argv[2] ?? '{}') as CompressionOptions;
const runtime = await createRuntime('bench-compression', {
  host: '127.0.0.1',
  port: 0,
  logLevel: 'error',
  tracing: false,
});
const { producer } = runtime.use(connectStreams(runtime, stream));

/** Ids as real ones are, in which there is nothing to compress. */
const distinct = (event: EventResolved): EventResolved => ({
  ...event,
  profileId: randomUUID(),
  messageId: randomUUID(),
  userId: randomUUID(),
});

async function publish(run: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += together) {
    const events = Array.from({ length: together }, (_value, index) =>
      distinct(anEvent(run, from + index, Date.now())),
    );
    await producer.publish(events.map((record) => ({ topic: 'profiles.activity', record })));
  }
}

const warmUp = Math.max(together, Math.floor(records / 4));
await publish('warm-up', warmUp);
const [before, beforeBytes] = [process.cpuUsage(), writtenBytes()];
await publish('measured', records);
const [written, bytes] = [process.cpuUsage(before), writtenBytes() - beforeBytes];

const { promise: read, resolve } = Promise.withResolvers<undefined>();
const beforeReading = process.cpuUsage();
let seen = 0;
await readTopic(runtime, stream, 'profiles.activity', () => {
  seen += 1;
  if (seen === Math.ceil(warmUp / together) * together + records) resolve(undefined);
});
await read;
const reading = process.cpuUsage(beforeReading);
const figures: CompressionFigures = {
  writeCpuMicroseconds: (written.user + written.system) / records,
  readCpuMicroseconds: (reading.user + reading.system) / seen,
  bytes: bytes / records,
};
console.log(JSON.stringify(figures));
process.exit(0);

/** All that this process has written anywhere, which is its requests. */
function writtenBytes(): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}
