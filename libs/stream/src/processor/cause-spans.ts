import { type Link, type Span, SpanKind, type SpanContext, type Tracer } from '@opentelemetry/api';
import type { Cause } from './step.ts';
import { contextOf, sampledSpanOf, traceparentOf } from './trace-context.ts';

/** Links of one span at most, as OpenTelemetry's SDK keeps them. */
const MOST_LINKS = 128;

/**
 * The spans of one step. One stands for the step itself and is linked to the traces of all that it was made for. Beside
 * it, one for each cause that led to something: what the step emits continues the trace of its cause, so that one trace
 * shows the whole way of an event. Causes that are not recorded cost nothing.
 */
export class CauseSpans {
  readonly #tracer: Tracer;
  readonly #name: string;
  readonly #startedAt: number;
  readonly #spans = new Map<Cause, Span>();
  readonly #step: Span | undefined;

  constructor(tracer: Tracer, name: string, causes: readonly Cause[] = []) {
    this.#tracer = tracer;
    this.#name = name;
    this.#startedAt = Date.now();
    const links = linksTo(causes);
    if (links.length > 0) {
      const attributes = { 'messaging.batch.message_count': causes.length };
      this.#step = tracer.startSpan(`${name} step`, { kind: SpanKind.CONSUMER, links, attributes, root: true });
    }
  }

  /** The trace context for what was caused: that of this step's span, or the cause's own where nothing is recorded. */
  continue(cause: Cause): string | null {
    const known = this.#spans.get(cause);
    if (known !== undefined) return traceparentOf(known.spanContext());
    const parent = sampledSpanOf(cause.traceparent);
    if (parent === undefined) return cause.traceparent;
    const options = { kind: SpanKind.CONSUMER, startTime: this.#startedAt };
    const span = this.#tracer.startSpan(this.#name, options, contextOf(parent));
    if (!span.isRecording()) return cause.traceparent;
    this.#spans.set(cause, span);
    return traceparentOf(span.spanContext());
  }

  end(): void {
    for (const span of this.#spans.values()) span.end();
    this.#spans.clear();
    this.#step?.end();
  }
}

function linksTo(causes: readonly Cause[]): Link[] {
  const linked = new Map<string, SpanContext>();
  for (const { traceparent } of causes) {
    if (traceparent === null || linked.has(traceparent)) continue;
    const span = sampledSpanOf(traceparent);
    if (span !== undefined) linked.set(traceparent, span);
    if (linked.size === MOST_LINKS) break;
  }
  return [...linked.values()].map((context) => ({ context }));
}
