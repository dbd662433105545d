import { type MemorySample, afterWarmUp, growthPerRequest } from './proof/memory.ts';

/** What hostile requests have done. */
export interface FuzzReport {
  readonly seed: number;
  readonly requests: number;
  /** Requests that were never ended. */
  readonly slowRequests: number;
  readonly statuses: ReadonlyMap<number | 'cut', number>;
  readonly samples: readonly MemorySample[];
  /** A request that was answered wrongly, in words, or null. */
  readonly failure: string | null;
  /** Records in Kafka. */
  readonly accepted: number;
  /** How many messageIds were promised to be in Kafka, and those that are not. */
  readonly promised: number;
  readonly lost: readonly string[];
  /** Records that a client which is not ours could not read or store. */
  readonly undecodable: readonly string[];
  /** Records that identity-resolution put aside. */
  readonly unresolvable: readonly string[];
}

/** A leak of one small object a request shows at 100,000 requests: 40 MB. What is fewer than that is noise. */
const MOST_GROWTH_BYTES = 400;
/** Below this, samples say more about the compiler than about leaks. */
const LEAST_REQUESTS_FOR_MEMORY = 20_000;

/** Every promise that was broken, in words. */
export function brokenPromises(report: FuzzReport): string[] {
  const broken: string[] = [];
  if (report.failure !== null) broken.push(report.failure);
  if (report.lost.length > 0) broken.push(`Answered 200 and not in Kafka: ${shown(report.lost)}`);
  if (report.undecodable.length > 0) broken.push(`Accepted and not to be read: ${shown(report.undecodable)}`);
  if (report.unresolvable.length > 0) broken.push(`Accepted and put aside by others: ${shown(report.unresolvable)}`);
  const growth = growthPerRequest(afterWarmUp(report.samples), 'heldBytes');
  if (report.requests >= LEAST_REQUESTS_FOR_MEMORY && growth > MOST_GROWTH_BYTES) {
    broken.push(`Each request leaves ${growth.toFixed(0)} bytes behind.`);
  }
  return broken;
}

export function summaryOf(report: FuzzReport): string {
  const statuses = [...report.statuses].toSorted(([, left], [, right]) => right - left);
  const [first] = report.samples;
  const last = report.samples.at(-1);
  const later = afterWarmUp(report.samples);
  return [
    `${String(report.requests)} hostile requests and ${String(report.slowRequests)} endless ones, seed ${String(report.seed)}`,
    `answers: ${statuses.map(([status, count]) => `${String(status)} × ${String(count)}`).join(', ')}`,
    `records in Kafka: ${String(report.accepted)}, all read by a client that is not ours; promised by name: ${String(report.promised)}, lost: ${String(report.lost.length)}`,
    `dead letters of identity-resolution: ${String(report.unresolvable.length)}`,
    `held memory: ${megabytes(first?.heldBytes)} → ${megabytes(last?.heldBytes)}, ${growthPerRequest(later, 'heldBytes').toFixed(1)} bytes a request after the warm-up; ` +
      `RSS: ${megabytes(first?.rssBytes)} → ${megabytes(last?.rssBytes)}, ${growthPerRequest(later, 'rssBytes').toFixed(1)} bytes a request`,
  ].join('\n');
}

const megabytes = (bytes = 0): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
const shown = (list: readonly string[]): string => `${list.slice(0, 10).join('\n')} (${String(list.length)})`;
