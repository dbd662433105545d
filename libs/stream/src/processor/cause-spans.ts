import { type Span, SpanKind, type Tracer } from '@opentelemetry/api';
import type { Cause } from './step.ts';
import { sampledContextOf, traceparentOf } from './trace-context.ts';

/**
 * The spans of one step: one for each cause that led to something. What the step emits continues the trace of its cause,
 * so that one trace shows the whole way of an event. Causes that are not recorded cost nothing.
 */
export class CauseSpans {
  readonly #tracer: Tracer;
  readonly #name: string;
  readonly #startedAt: number;
  readonly #spans = new Map<Cause, Span>();

  constructor(tracer: Tracer, name: string) {
    this.#tracer = tracer;
    this.#name = name;
    this.#startedAt = Date.now();
  }

  /** The trace context for what was caused: that of this step's span, or the cause's own where nothing is recorded. */
  continue(cause: Cause): string | null {
    const known = this.#spans.get(cause);
    if (known !== undefined) return traceparentOf(known.spanContext());
    const context = sampledContextOf(cause.traceparent);
    if (context === undefined) return cause.traceparent;
    const span = this.#tracer.startSpan(this.#name, { kind: SpanKind.CONSUMER, startTime: this.#startedAt }, context);
    if (!span.isRecording()) return cause.traceparent;
    this.#spans.set(cause, span);
    return traceparentOf(span.spanContext());
  }

  end(): void {
    for (const span of this.#spans.values()) span.end();
    this.#spans.clear();
  }
}
