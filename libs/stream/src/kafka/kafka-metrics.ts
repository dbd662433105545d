import type { Counter, Meter } from '@opentelemetry/api';

/** What is measured of the connection to Kafka. */
export interface KafkaMetrics {
  /** Consumers that were given up and made anew; labels: group, reason. */
  readonly consumerRestarts: Counter;
  /** Times a group was joined; label: group. */
  readonly rebalances: Counter;
  /** Requests that had to be sent again; label: publisher. */
  readonly publishRetries: Counter;
}

export const createKafkaMetrics = (meter: Meter): KafkaMetrics => ({
  consumerRestarts: meter.createCounter('stream_consumer_restarts', {
    description: 'Consumers that were given up and made anew.',
  }),
  rebalances: meter.createCounter('stream_rebalances', { description: 'Times a group was joined or joined again.' }),
  publishRetries: meter.createCounter('stream_publish_retries', {
    description: 'Requests of producers that had to be sent again.',
  }),
});
