import type { Instant } from '@ichie/kernel';

interface Sample {
  readonly at: Instant;
  readonly written: number;
}

const REMEMBERED_MS = 10 * 60_000;

/**
 * Tells lag in seconds: notes how many records a topic had at which moment, and so knows how long ago a record was written by its number.
 * As exact as the moments are close to each other.
 */
export class LagClock {
  readonly #samples = new Map<string, Sample[]>();

  /** Notes that a topic has had so many records by now. */
  note(topic: string, sample: Sample): void {
    const samples = (this.#samples.get(topic) ?? []).filter(({ at }) => at > sample.at - REMEMBERED_MS);
    if (samples.at(-1)?.written !== sample.written || samples.length < 2) samples.push(sample);
    // Nothing was written in between: the later moment says more.
    else samples.splice(-1, 1, sample);
    this.#samples.set(topic, samples);
  }

  /** How long ago the oldest of the `behind` newest records was written: at least that, when it is longer ago than we remember. */
  secondsBehind(topic: string, behind: number, now: Instant): number {
    const samples = this.#samples.get(topic) ?? [];
    const written = samples.at(-1)?.written;
    if (behind <= 0 || written === undefined) return 0;
    const handled = written - behind;
    const caughtUp = samples.findLast((sample) => sample.written <= handled) ?? samples[0];
    return caughtUp === undefined ? 0 : Math.max(0, (now - caughtUp.at) / 1_000);
  }
}
