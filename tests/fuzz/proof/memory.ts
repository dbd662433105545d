/** What a process held after so many requests. */
export interface MemorySample {
  readonly requests: number;
  /** Heap in use and buffers, after garbage was collected. */
  readonly heldBytes: number;
  readonly rssBytes: number;
}

export async function sampleMemory(probePort: number, requests: number): Promise<MemorySample> {
  const response = await fetch(`http://127.0.0.1:${String(probePort)}`);
  return { requests, ...((await response.json()) as Pick<MemorySample, 'heldBytes' | 'rssBytes'>) };
}

/** By how many bytes more is held for each further request: the slope of the line that fits best, least squares. */
export function growthPerRequest(samples: readonly MemorySample[], field: 'heldBytes' | 'rssBytes'): number {
  const meanRequests = mean(samples.map(({ requests }) => requests));
  const meanBytes = mean(samples.map((sample) => sample[field]));
  const spread = sum(samples.map(({ requests }) => (requests - meanRequests) ** 2));
  if (spread === 0) return 0;
  return sum(samples.map((sample) => (sample.requests - meanRequests) * (sample[field] - meanBytes))) / spread;
}

/** The samples of when caches were full and code was compiled: the later two thirds. */
export const afterWarmUp = (samples: readonly MemorySample[]): readonly MemorySample[] =>
  samples.slice(Math.floor(samples.length / 3));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
