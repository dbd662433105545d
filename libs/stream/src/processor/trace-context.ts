import { type Context, ROOT_CONTEXT, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The W3C header of a span. */
export const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

/** The span that the header names, or undefined where that is not recorded. */
export function sampledSpanOf(traceparent: string | null): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const traceFlags = Number.parseInt(flags, 16);
  if ((traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
  return { traceId, spanId, traceFlags, isRemote: true };
}

/** The context in which a span continues another. */
export const contextOf = (span: SpanContext): Context => trace.setSpanContext(ROOT_CONTEXT, span);
