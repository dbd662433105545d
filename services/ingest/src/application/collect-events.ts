import {
  type Clock,
  type CreateId,
  type Instant,
  type JsonObject,
  type JsonValue,
  isJsonObject,
  issueAt,
} from '@ichie/kernel';
import { textOf } from '../domain/event-text.ts';
import { readInstant } from '../domain/event-times.ts';
import { keptRequestOf } from '../domain/kept-body.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Envelope } from '../domain/normalise-event.ts';
import { type ReadEvents, readBatchEvents, readSingleEvent } from '../domain/read-events.ts';
import type { Source } from '../domain/source.ts';
import { type TrackingMethod, isTrackingMethod } from '../domain/tracking-method.ts';
import { BatchTooLarge, BodyUnreadable, EventsInvalid } from '../errors.ts';
import { type Sender, admitSender } from './admit-sender.ts';
import type { LiveTap } from './live/ports.ts';
import type { CollectionMetrics, RejectedEventLog, SourceDirectory } from './ports.ts';
import type { PlanHolders } from './plans/plan-holders.ts';
import { type PublishDurablyParts, publishDurably } from './publish-durably.ts';

/** A call of the tracking API. */
export interface CollectRequest extends Sender {
  /**
   * The call of one event, or what names none: a `batch`; an `import`, which is one of past events; a `single` event that
   * names its own; a `beacon`, which is either.
   */
  readonly method: TrackingMethod | 'batch' | 'import' | 'single' | 'beacon';
  readonly ip: string;
  readonly userAgent: string | null;
  /** The language that the request prefers, where it says. */
  readonly locale?: string | null;
}

/** Takes the events of one request. Resolves when all that were accepted are durable. */
export type CollectEvents = (request: CollectRequest) => Promise<void>;

/** A call of the tracking API by whoever was let in already; without an address where that is not the person's. */
export type AdmittedRequest = Omit<CollectRequest, keyof Sender | 'ip'> &
  Pick<Sender, 'body'> & { readonly ip: string | null };

/** Takes the events of one request that is known to be of a source, received at this instant. */
export type CollectFromSource = (source: Source, request: AdmittedRequest, receivedAt: Instant) => Promise<void>;

export interface CollectEventsParts extends PublishDurablyParts {
  readonly sources: SourceDirectory;
  readonly rejections: RejectedEventLog;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly metrics: CollectionMetrics;
  readonly live: LiveTap;
  /** Holds events to tracking plans; without it, to nothing. */
  readonly plans?: PlanHolders;
}

/** More issues than this help nobody. */
const ISSUES_SHOWN = 20;

export function createCollectEvents(parts: CollectEventsParts): CollectEvents {
  const collect = createCollectFromSource(parts);
  return async (request) => {
    const receivedAt = parts.clock.now();
    await collect(await admitSender(parts.sources, request), request, receivedAt);
  };
}

export function createCollectFromSource(parts: Omit<CollectEventsParts, 'sources'>): CollectFromSource {
  return async (source, request, receivedAt) => {
    const hold = await parts.plans?.holderOf(source);
    const envelope = envelopeOf(request, source, receivedAt, parts.createId);
    const events = readEvents(request, hold === undefined ? envelope : { ...envelope, hold });
    noteRejections(parts, events, envelope);
    if (events.accepted.length > 0) {
      await publishDurably(parts, events.accepted);
      countAccepted(parts.metrics, events);
    }
    parts.live.show({ workspaceId: source.workspaceId, sourceId: source.sourceId, receivedAt, ...events });
    // What a plan blocks is kept to be mended: its sender has done its part.
    const isAtFault = events.rejected.some(({ fault }) => fault.reason !== 'plan_blocked');
    if (events.accepted.length === 0 && isAtFault) throw eventsInvalid(events);
  };
}

function envelopeOf(request: AdmittedRequest, source: Source, receivedAt: Instant, createId: CreateId): Envelope {
  const { body } = request;
  const isBatch = isBatchRequest(request);
  return {
    workspaceId: source.workspaceId,
    sourceId: source.sourceId,
    method: isTrackingMethod(request.method) ? request.method : null,
    receivedAt,
    sentAt: readInstant(body.sentAt),
    context: isBatch ? sharedObject(body.context, '/context') : {},
    integrations: isBatch ? sharedObject(body.integrations, '/integrations') : {},
    ip: request.ip,
    userAgent: request.userAgent,
    locale: request.locale ?? null,
    createId,
    isHistorical: request.method === 'import',
  };
}

function readEvents(request: AdmittedRequest, envelope: Envelope): ReadEvents {
  const { body } = request;
  if (!isBatchRequest(request)) return readSingleEvent(body, envelope);
  const events = batchOf(body);
  const contextText = textOf(envelope.context);
  if (contextText === undefined || contextText.length * events.length > LIMITS.sharedContextCharacters) {
    throw new BatchTooLarge(
      'The context of the batch is too large to be given to each of its events. Send less of it, or fewer events.',
    );
  }
  return readBatchEvents(events, envelope);
}

const isBatchRequest = ({ method, body }: AdmittedRequest): boolean =>
  method === 'batch' || method === 'import' || (method === 'beacon' && 'batch' in body);

function batchOf({ batch }: JsonObject): readonly JsonValue[] {
  if (!Array.isArray(batch)) {
    throw new BodyUnreadable('The body has no list of events.', {
      issues: [{ path: '/batch', message: 'Send the events as a list.' }],
    });
  }
  if (batch.length > LIMITS.batchEvents) {
    throw new BatchTooLarge(
      `The batch has ${String(batch.length)} events. Send at most ${String(LIMITS.batchEvents)} in one request.`,
    );
  }
  return batch as readonly JsonValue[];
}

function sharedObject(value: JsonValue | undefined, path: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (isJsonObject(value)) return value;
  throw new BodyUnreadable('What the batch says of all its events is unreadable.', {
    issues: [{ path, message: 'Send it as a JSON object.' }],
  });
}

function noteRejections(
  parts: Pick<CollectEventsParts, 'metrics' | 'rejections'>,
  { rejected }: ReadEvents,
  envelope: Envelope,
): void {
  if (rejected.length === 0) return;
  const { workspaceId, sourceId, receivedAt } = envelope;
  const request = keptRequestOf(envelope);
  for (const { method, fault } of rejected) parts.metrics.rejected(method, fault.reason);
  parts.rejections.add(rejected.map((event) => ({ ...event, workspaceId, sourceId, receivedAt, request })));
}

function countAccepted(metrics: CollectionMetrics, { accepted }: ReadEvents): void {
  const counts = new Map<TrackingMethod, number>();
  for (const { method } of accepted) counts.set(method, (counts.get(method) ?? 0) + 1);
  for (const [method, count] of counts) metrics.accepted(method, count);
}

function eventsInvalid({ rejected }: ReadEvents): EventsInvalid {
  const issues = rejected.slice(0, ISSUES_SHOWN).map(({ path, fault }) => issueAt(path, fault));
  const subject = rejected.length === 1 ? 'The event' : `None of the ${String(rejected.length)} events`;
  return new EventsInvalid(
    `${subject} ${rejected.length === 1 ? 'is not' : 'is'} acceptable. The issues say why; mend them and send again.`,
    { issues },
  );
}
