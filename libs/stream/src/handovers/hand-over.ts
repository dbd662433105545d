import type { JsonObject } from '@ichie/kernel';
import type { LaneInput, RecordInput, StateInput } from '../processor/lane-input.ts';
import type { LaneTransaction } from '../processor/lane-storage.ts';
import type { DueTimer, TopicName } from '../processor/step.ts';
import type { StepRecorder } from '../processor/step-recorder.ts';
import type { GroupTopic } from '../producer/group-topic.ts';
import type { WireRecord } from '../producer/publisher.ts';
import type { Arrival, Departure, Handovers } from './handovers.ts';

/** Stands for the state of a key of which nothing was kept. */
const NOTHING = '';

/** What goes and comes in one step. */
export interface HandoverStep<Tables> {
  readonly step: StepRecorder<Tables>;
  readonly transaction: LaneTransaction<Tables>;
  readonly topic: GroupTopic<'handovers'>;
  readonly handovers: Handovers<Tables, TopicName>;
}

/** Has the handler hand out the state of keys that move, and sends it with the timers that waited for them. */
export async function handOut<Tables>(parts: HandoverStep<Tables>, inputs: readonly RecordInput[]): Promise<void> {
  const { step, transaction, handovers } = parts;
  const whole = inputs.filter(({ move }) => move?.extent === 'whole').map(({ key }) => key);
  const timers = new Map<string | undefined, DueTimer[]>();
  if (whole.length > 0) {
    const changes = step.takeTimerChanges();
    if (changes.size > 0) await transaction.applyTimers(changes);
    const taken = await transaction.takeTimersOf(whole);
    for (const timer of taken) timers.set(timer.subject, [...(timers.get(timer.subject) ?? []), timer]);
  }
  const departures = inputs.flatMap((input) => departureOf(parts, input, timers));
  await handovers.handOut(
    step,
    departures.map(({ departure }) => departure),
  );
  for (const { finish } of departures) finish();
}

function departureOf<Tables>(
  { step, topic }: HandoverStep<Tables>,
  { key, workspaceId, path, received, move }: RecordInput,
  timers: ReadonlyMap<string | undefined, readonly DueTimer[]>,
): { departure: Departure; finish: () => void }[] {
  if (move === null) return [];
  const { to, extent } = move;
  const pieces: string[] = [];
  const recordOf = (state: string, waiting: readonly DueTimer[]): WireRecord =>
    topic.encode(
      {
        type: 'Handover',
        workspaceId,
        key: to,
        from: key,
        path: [...path, key],
        state,
        timers: waiting.map((timer) => ({ ...timer, payload: JSON.stringify(timer.payload) })),
        handedAt: step.now,
      },
      traceHeaders(step.continueTrace(received)),
    );
  const send = (state: JsonObject): void => {
    const piece = JSON.stringify(state);
    recordOf(piece, []); // Too large? The handler should hear of it.
    pieces.push(piece);
  };
  const finish = (): void => {
    const waiting = extent === 'whole' ? (timers.get(key) ?? []) : [];
    // Nothing to hand out is news as well: by coming back it tells of moves that go round in a circle.
    if (pieces.length === 0 && extent === 'whole') pieces.push(NOTHING);
    // The last piece takes the timers along: one that is overdue must not fire before its state is there.
    for (const [index, piece] of pieces.entries())
      step.add(recordOf(piece, index === pieces.length - 1 ? waiting : []));
  };
  return [{ departure: { from: key, to, extent, received, traceparent: received.traceparent, send }, finish }];
}

/** Has the handler fold in what has come. */
export function takeIn<Tables>(
  { step, handovers }: Pick<HandoverStep<Tables>, 'step' | 'handovers'>,
  inputs: readonly StateInput[],
): Promise<void> {
  const arrivals = inputs
    .filter(({ handover: { state, timers } }) => state !== NOTHING || timers.length > 0)
    .map(arrivalOf);
  return arrivals.length === 0 ? Promise.resolve() : handovers.takeIn(step, arrivals);
}

const arrivalOf = ({ raw, handover }: StateInput): Arrival => ({
  workspaceId: handover.workspaceId,
  from: handover.from,
  key: handover.key,
  // Written by `send` of this library.
  state: handover.state === NOTHING ? {} : (JSON.parse(handover.state) as JsonObject),
  timers: handover.timers.map((timer) => ({
    ...timer,
    subject: handover.from,
    payload: JSON.parse(timer.payload) as JsonObject,
  })),
  traceparent: raw.traceparent,
});

/** Sends on what came for a key that has moved. */
export function forward<Tables>(
  { step, topic }: Pick<HandoverStep<Tables>, 'step' | 'topic'>,
  input: LaneInput,
  to: string,
): void {
  const { raw, workspaceId, key, path } = input;
  const headers = traceHeaders(step.continueTrace(raw));
  const onward = { workspaceId, key: to, path: [...path, key] };
  if (input.kind === 'state') {
    step.add(topic.encode({ ...input.handover, ...onward }, headers));
    return;
  }
  const { topic: firstTopic, partition, offset, value, headers: firstHeaders, writtenAt } = input.first;
  step.add(
    topic.encode(
      {
        type: 'ForwardedRecord',
        ...onward,
        topic: firstTopic,
        partition,
        offset,
        value,
        headers: firstHeaders,
        writtenAt,
      },
      headers,
    ),
  );
}

const traceHeaders = (traceparent: string | null): Record<string, string> =>
  traceparent === null ? {} : { traceparent };
