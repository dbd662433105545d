import { type Meter, type Tracer, metrics, trace } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

/** Metrics and traces of one service. */
export interface Telemetry extends AsyncDisposable {
  readonly meter: Meter;
  readonly tracer: Tracer;
  /** Whether spans go anywhere. */
  readonly tracing: boolean;
  /** All metrics in the Prometheus text format. */
  metricsText(): Promise<string>;
}

/**
 * Starts telemetry. Metrics are always kept, for `/metrics`. The tracing SDK is loaded only where traces have somewhere
 * to go, because loading it costs every start a good part of a second; it reads the standard OTEL_* variables.
 */
export async function startTelemetry(service: string, tracing: 'tracing' | 'metricsOnly'): Promise<Telemetry> {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer();
  const { meter, stop } = tracing === 'tracing' ? await startSdk(service, exporter) : startMetrics(service, exporter);
  return {
    meter,
    tracer: trace.getTracer('ichie'),
    tracing: tracing === 'tracing',
    async metricsText() {
      const { resourceMetrics } = await exporter.collect();
      return serializer.serialize(resourceMetrics);
    },
    [Symbol.asyncDispose]: stop,
  };
}

interface Started {
  readonly meter: Meter;
  readonly stop: () => Promise<void>;
}

/** A provider of its own, not the global one: several services may run in one process, as they do in tests. */
function startMetrics(service: string, exporter: PrometheusExporter): Started {
  const resource = resourceFromAttributes({ 'service.name': service });
  const provider = new MeterProvider({ resource, readers: [exporter] });
  return { meter: provider.getMeter('ichie'), stop: () => provider.shutdown() };
}

async function startSdk(service: string, exporter: PrometheusExporter): Promise<Started> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    serviceName: service,
    metricReaders: [exporter],
    logRecordProcessors: [],
    instrumentations: [],
  });
  sdk.start();
  return { meter: metrics.getMeter('ichie'), stop: () => sdk.shutdown() };
}
