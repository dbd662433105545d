import type { Counter, Histogram, Meter } from '@opentelemetry/api';
import type { LaneLag } from './lane.ts';

/** What is measured of the lanes of a group. */
export interface LaneMetrics {
  readonly records: Counter;
  readonly duplicates: Counter;
  readonly deadLetters: Counter;
  readonly stepFailures: Counter;
  readonly stepSeconds: Histogram;
  readonly batchSize: Histogram;
  readonly recordAgeSeconds: Histogram;
  readonly backfillSeconds: Histogram;
  readonly refusedMoves: Counter;
  readonly timerLatenessSeconds: Histogram;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export function createLaneMetrics(meter: Meter): LaneMetrics {
  const seconds = (name: string, description: string): Histogram =>
    meter.createHistogram(name, { unit: 's', description, advice: { explicitBucketBoundaries: SECONDS } });
  return {
    records: meter.createCounter('stream_records', { description: 'Records handled.' }),
    duplicates: meter.createCounter('stream_duplicates', { description: 'Repeated records that were dropped.' }),
    deadLetters: meter.createCounter('stream_dead_letters', { description: 'Records put aside.' }),
    stepFailures: meter.createCounter('stream_step_failures', {
      description: 'Steps that failed and were tried again.',
    }),
    stepSeconds: seconds('stream_step_duration_seconds', 'How long steps took, from begin to commit.'),
    batchSize: meter.createHistogram('stream_batch_records', {
      description: 'Records in a step.',
      advice: { explicitBucketBoundaries: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000] },
    }),
    recordAgeSeconds: seconds('stream_record_age_seconds', 'Age of the oldest record of a step at its commit.'),
    backfillSeconds: seconds('stream_backfill_chunk_seconds', 'How long a chunk of a backfill took.'),
    refusedMoves: meter.createCounter('stream_refused_moves', {
      description: 'Moves of keys that closed a circle and were undone.',
    }),
    timerLatenessSeconds: seconds('stream_timer_lateness_seconds', 'How late timers fired.'),
  };
}

/** Has the lag of every lane that is owned here read when metrics are collected. */
export function observeLag(meter: Meter, group: string, lanes: ReadonlyMap<number, { readonly lag: LaneLag }>): void {
  const records = meter.createObservableGauge('stream_lag_records', {
    description: 'Records that were written and not yet handled, as far as this instance knows.',
  });
  const seconds = meter.createObservableGauge('stream_lag_seconds', {
    unit: 's',
    description: 'Age of the oldest record that waits in a lane.',
  });
  meter.addBatchObservableCallback(
    (result) => {
      for (const [partition, { lag }] of lanes) {
        result.observe(records, lag.records, { group, partition });
        result.observe(seconds, lag.seconds, { group, partition });
      }
    },
    [records, seconds],
  );
}
