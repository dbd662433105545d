import { RecordRejected } from '../errors.ts';
import { forward, handOut, takeIn } from '../handovers/hand-over.ts';
import { planBatch } from '../handovers/plan-batch.ts';
import type { GroupTopic } from '../producer/group-topic.ts';
import type { DeadLetterOffice } from './dead-letter.ts';
import { isTransient } from './failure.ts';
import { type LaneInput, type LaneInputReader, type StateInput, UnreadableInput } from './lane-input.ts';
import type { LaneTransaction } from './lane-storage.ts';
import type { Origins } from './origins.ts';
import type { RawRecord } from './raw-record.ts';
import { letterOf } from './redrive.ts';
import type { Received, StepHandler, TopicName } from './step.ts';
import type { StepRecorder } from './step-recorder.ts';

export interface RecordBatchParts<Tables> {
  readonly handler: StepHandler<Tables, TopicName>;
  readonly reader: LaneInputReader;
  readonly handovers: GroupTopic<'handovers'>;
  readonly deadLetters: DeadLetterOffice;
  /** Told of keys whose move closed a cycle, and who therefore live on. */
  onCycle(keys: readonly string[]): void;
}

/** What goes to the dead letters, and why. */
interface Failure {
  readonly raw: RawRecord;
  readonly first: RawRecord;
  readonly error: unknown;
}

/** Records of one lane that are handled in one step. */
export class RecordBatch<Tables> {
  readonly #parts: RecordBatchParts<Tables>;
  readonly #raws: readonly RawRecord[];
  readonly #inputs: readonly LaneInput[];
  readonly #unreadable: readonly Failure[];
  /** Found in the step itself, anew each time it is made. */
  #failures: Failure[] = [];
  readonly #inputOf: ReadonlyMap<unknown, LaneInput>;

  private constructor(
    parts: RecordBatchParts<Tables>,
    raws: readonly RawRecord[],
    inputs: readonly LaneInput[],
    unreadable: readonly Failure[],
  ) {
    this.#parts = parts;
    this.#raws = raws;
    this.#inputs = inputs;
    this.#unreadable = unreadable;
    this.#inputOf = new Map(
      inputs.flatMap((input) => (input.kind === 'record' ? [[input.received.record, input]] : [])),
    );
  }

  /** Decodes what is no repetition; `origins` goes on. Throws the transient error of a registry that is away. */
  static async read<Tables>(
    parts: RecordBatchParts<Tables>,
    raws: readonly RawRecord[],
    origins: Origins,
  ): Promise<RecordBatch<Tables>> {
    const inputs: LaneInput[] = [];
    const unreadable: Failure[] = [];
    for (const raw of raws) {
      if (origins.isRepeated(raw.topic, raw.origin)) continue;
      try {
        inputs.push(await parts.reader.read(raw));
      } catch (error) {
        if (isTransient(error)) throw error;
        unreadable.push(
          error instanceof UnreadableInput
            ? { raw, first: error.first, error: error.cause }
            : { raw, first: raw, error },
        );
      }
    }
    return new RecordBatch(parts, raws, inputs, unreadable);
  }

  /** Records for the handler, without repetitions and what could not be read. */
  get handledCount(): number {
    return this.#inputs.length;
  }

  /** Records that went to the dead letters, once the step is made. */
  get failedCount(): number {
    return this.#unreadable.length + this.#failures.length;
  }

  get repeatedCount(): number {
    return this.#raws.length - this.#inputs.length - this.#unreadable.length;
  }

  get causes(): readonly RawRecord[] {
    return this.#raws;
  }

  /** The offsets after these records, by topic. */
  get offsets(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#raws.map(({ topic, offset }) => [topic, offset + 1]));
  }

  reject(received: Received, error: RecordRejected): void {
    const input = this.#inputOf.get(received.record);
    if (input === undefined) throw new RecordRejected('Only a record of this step can be rejected.');
    this.#fail(input, error);
  }

  /** Handles the batch in a step. `hasMoves`: whether keys of the lane have ever moved. Answers whether they have now. */
  async handle(
    step: StepRecorder<Tables>,
    transaction: LaneTransaction<Tables>,
    { hasMoves, attempts }: { readonly hasMoves: boolean; readonly attempts: number },
  ): Promise<boolean> {
    this.#failures = [];
    const inputs = await this.#withoutRepeatedRedrives(transaction);
    const moved = hasMoves
      ? await transaction.movesOf([...new Set(inputs.map(({ key }) => key))])
      : new Map<string, string>();
    const { waves, forwards, moves, refused, cycles } = planBatch(inputs, moved);
    for (const wave of waves) await this.#handleWave(step, transaction, wave);
    for (const { input, to } of forwards) forward({ step, topic: this.#parts.handovers }, input, to);
    for (const { input, reason } of refused) this.#fail(input, new RecordRejected(reason));
    if (moves.size > 0) await transaction.applyMoves(moves);
    for (const failure of [...this.#unreadable, ...this.#failures]) {
      step.add(await this.#parts.deadLetters.letterOf({ ...failure, attempts, failedAt: step.now }));
    }
    if (cycles.length > 0) step.afterCommit(() => this.#parts.onCycle(cycles));
    return hasMoves || moves.size > 0;
  }

  /** Puts all that could be read with the dead letters, for a fault of its own. */
  async bury(
    step: StepRecorder<Tables>,
    transaction: LaneTransaction<Tables>,
    { error, attempts }: { readonly error: unknown; readonly attempts: number },
  ): Promise<void> {
    for (const input of await this.#withoutRepeatedRedrives(transaction)) {
      const failure = { raw: input.raw, first: firstOf(input), error, attempts, failedAt: step.now };
      step.add(await this.#parts.deadLetters.letterOf(failure));
    }
  }

  async #handleWave(
    step: StepRecorder<Tables>,
    transaction: LaneTransaction<Tables>,
    wave: { readonly kind: 'records' | 'departures' | 'arrivals'; readonly inputs: readonly LaneInput[] },
  ): Promise<void> {
    const { handler, handovers: topic } = this.#parts;
    const records = wave.inputs.filter((input) => input.kind === 'record');
    if (wave.kind === 'records') {
      for (const input of wave.inputs) if (input.kind === 'timer') step.setTimer(input.timer, input.raw);
      if (records.length === 0) return;
      await handler.handleRecords(
        step,
        records.map(({ received }) => received),
      );
      return;
    }
    const { handovers } = handler;
    if (handovers === undefined) {
      for (const input of wave.inputs) this.#fail(input, new RecordRejected('The group hands nothing over.'));
      return;
    }
    if (wave.kind === 'departures') await handOut({ step, transaction, topic, handovers }, records);
    else await takeIn({ step, handovers }, wave.inputs.filter(isState));
  }

  /** A dead letter that was redriven more than once applies once. */
  async #withoutRepeatedRedrives(transaction: LaneTransaction<Tables>): Promise<readonly LaneInput[]> {
    const letters = this.#inputs.map(({ raw }) => letterOf(raw)).filter((letter) => letter !== null);
    if (letters.length === 0) return this.#inputs;
    const news = new Set(await transaction.noteRedriven([...new Set(letters)]));
    return this.#inputs.filter(({ raw }) => {
      const letter = letterOf(raw);
      return letter === null || news.delete(letter);
    });
  }

  #fail(input: LaneInput, error: unknown): void {
    this.#failures.push({ raw: input.raw, first: firstOf(input), error });
  }
}

/** What a dead letter keeps of an input. */
export const firstOf = (input: LaneInput): RawRecord => (input.kind === 'state' ? input.raw : input.first);

const isState = (input: LaneInput): input is StateInput => input.kind === 'state';
