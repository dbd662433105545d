import type { Telemetry } from '@ichie/platform';

/** Every value that some histograms were told, in order: their buckets would be too coarse. */
export class Recorded {
  readonly #values = new Map<string, number[]>();

  constructor(names: readonly string[]) {
    for (const name of names) this.#values.set(name, []);
  }

  of(name: string): readonly number[] {
    return this.#values.get(name) ?? [];
  }

  forget(): void {
    for (const values of this.#values.values()) values.length = 0;
  }

  /** The same telemetry, with the histograms recorded. */
  from(telemetry: Telemetry): Telemetry {
    const { meter } = telemetry;
    const recording: typeof meter = Object.create(meter, {
      createHistogram: {
        value: (...[name, options]: Parameters<typeof meter.createHistogram>) => {
          const histogram = meter.createHistogram(name, options);
          const values = this.#values.get(name);
          if (values === undefined) return histogram;
          return {
            record: (...told: Parameters<typeof histogram.record>) => {
              values.push(told[0]);
              histogram.record(...told);
            },
          };
        },
      },
    }) as typeof meter;
    return { ...telemetry, meter: recording };
  }
}
