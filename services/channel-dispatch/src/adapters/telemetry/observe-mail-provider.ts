import type { Telemetry } from '@ichie/platform';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, propagation } from '@opentelemetry/api';
import type { MailProvider } from '../../application/ports.ts';

/** Measures every call of a provider and makes it a span in the trace of what the message was sent for. */
export function observeMailProvider(provider: MailProvider, { meter, tracer }: Telemetry): MailProvider {
  const duration = meter.createHistogram('dispatch_provider_call_duration_seconds', {
    unit: 's',
    description: 'How long providers took to answer.',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
  });
  return {
    ...provider,
    async send(mail) {
      const parent = propagation.extract(ROOT_CONTEXT, { traceparent: mail.traceparent ?? '' });
      const attributes = { 'ichie.message.id': mail.messageId, 'ichie.provider': provider.name };
      const span = tracer.startSpan(`${provider.name} send`, { kind: SpanKind.CLIENT, attributes }, parent);
      const startedAt = performance.now();
      const outcome = await provider.send(mail);
      duration.record((performance.now() - startedAt) / 1000, { provider: provider.name, outcome: outcome.type });
      if (outcome.type !== 'accepted') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.reason });
      span.end();
      return outcome;
    },
  };
}
