import fc from 'fast-check';
import { stranger } from '../support/whole-topic.ts';
import { type FuzzGround, createFuzzGround } from './fuzz-ground.ts';
import { Downstream } from './proof/downstream.ts';
import { type MemorySample, sampleMemory } from './proof/memory.ts';
import { unresolvable } from './proof/resolved.ts';
import type { FuzzReport } from './report.ts';
import { WRITE_KEY } from './requests/hostile-body.ts';
import type { FuzzRequest } from './requests/fuzz-request.ts';
import { fuzzRequest } from './requests/hostile-request.ts';
import { type RawAnswer, RawConnection } from './wire/raw-connection.ts';
import { SlowSenders } from './wire/slow-senders.ts';

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
}

/** Requests that are sent at once; a failing one is found among them by shrinking. */
const AT_ONCE = 48;
const RUNS_A_ROUND = 20;
const SAMPLES = 30;

/** Sends hostile requests to a real ingest before a real broker, and looks at what has become of it, and behind it. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  await using ground = await createFuzzGround();
  const { stream } = ground.installation;
  const kafka = stranger(stream.brokers);
  await using downstream = await Downstream.start(kafka, stream.registryUrl, `${stream.topicPrefix}events.collected`);
  const attack = new Attack(ground, options);
  const failure = await attack.run();
  await downstream.catchUp();
  const lost = [...attack.promised].filter((messageId) => !downstream.messageIds.has(messageId));
  return {
    seed: options.seed,
    requests: attack.sent,
    slowRequests: attack.slow,
    statuses: attack.statuses,
    samples: attack.samples,
    failure,
    accepted: downstream.records,
    promised: attack.promised.size,
    lost,
    undecodable: downstream.faults,
    unresolvable:
      failure === null ? await unresolvable({ kafka, ...stream, timeoutMs: options.requests * 20 + 60_000 }) : [],
  };
}

class Attack {
  sent = 0;
  slow = 0;
  readonly statuses = new Map<number | 'cut', number>();
  readonly samples: MemorySample[] = [];
  /** What was answered with 200, and must be in Kafka. */
  readonly promised = new Set<string>();
  readonly #ground: FuzzGround;
  readonly #options: FuzzOptions;

  constructor(ground: FuzzGround, options: FuzzOptions) {
    this.#ground = ground;
    this.#options = options;
  }

  /** What went wrong, with the smallest requests that show it, or null. */
  async run(): Promise<string | null> {
    const { requests, seed, tell } = this.#options;
    const { port, probePort } = this.#ground;
    const connections = Array.from({ length: AT_ONCE }, () => new RawConnection(port));
    using slowSenders = new SlowSenders(port);
    try {
      for (let round = 0; this.sent < requests; round += 1) {
        if (this.sent >= (this.samples.length * requests) / SAMPLES) {
          this.samples.push(await sampleMemory(probePort, this.sent));
          tell(`${String(this.sent)} requests`);
        }
        const failure = await this.#attack(connections, seed + round);
        if (failure !== null) return failure;
        await this.#requireNormality();
      }
      this.samples.push(await sampleMemory(probePort, this.sent));
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      this.slow = slowSenders.begun;
      for (const connection of connections) connection[Symbol.dispose]();
    }
  }

  async #attack(connections: readonly RawConnection[], seed: number): Promise<string | null> {
    const requests = fc.array(fuzzRequest, { minLength: 1, maxLength: AT_ONCE, size: 'max' });
    const property = fc.asyncProperty(requests, async (together) => {
      await Promise.all(together.map((request, index) => this.#send(connections[index], request)));
    });
    const details = await fc.check(property, { seed, numRuns: RUNS_A_ROUND, interruptAfterTimeLimit: 120_000 });
    return details.failed ? (fc.defaultReportMessage(details) ?? 'It failed.') : null;
  }

  async #send(connection: RawConnection | undefined, request: FuzzRequest): Promise<void> {
    if (connection === undefined) throw new RangeError('There is a connection for each.');
    this.sent += 1;
    const answer = await connection.send(request);
    for (const status of answer.statuses.length === 0 ? (['cut'] as const) : answer.statuses) {
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    }
    const fault = faultOf(request, answer);
    if (fault !== null) throw new Error(fault);
    if (answer.statuses[0] === 200) for (const messageId of request.promised) this.promised.add(messageId);
  }

  /** After everything that came, an ordinary event is still an ordinary event. */
  async #requireNormality(): Promise<void> {
    const messageId = `normal-${String(this.#options.seed)}-${String(this.sent)}`;
    const body = JSON.stringify({ userId: 'normal', event: 'Looked Around', messageId, writeKey: WRITE_KEY });
    const { status } = await fetch(`${this.#ground.ingest.url}/v1/track`, { method: 'POST', body });
    if (status !== 200) throw new Error(`After this an ordinary event is answered with ${String(status)}.`);
    this.promised.add(messageId);
  }
}

function faultOf({ isWellFramed }: FuzzRequest, { statuses, isCut }: RawAnswer): string | null {
  const failing = statuses.find((status) => status >= 500);
  if (failing !== undefined) return `The answer is ${String(failing)}.`;
  if (isWellFramed && isCut) return 'The connection ended without a whole answer.';
  return null;
}
