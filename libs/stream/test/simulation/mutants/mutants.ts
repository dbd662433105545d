/** A fault that somebody might make in the library. */
export interface Mutant {
  readonly name: string;
  /** Below `libs/stream/src`. */
  readonly file: string;
  /** Must be there exactly once. */
  readonly original: string;
  readonly mutated: string;
}

/** Each of them must be found by some seed. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no fence: whoever comes writes',
    file: 'processor/lane-step.ts',
    original: 'if ((await transaction.lock()) !== position.sequence) {',
    mutated: 'if ((await transaction.lock()) < 0) {',
  },
  {
    name: 'no lock: the sequence is not read under it',
    file: 'processor/lane-step.ts',
    original: 'if ((await transaction.lock()) !== position.sequence) {',
    mutated: 'if (position.sequence < 0) {',
  },
  {
    name: 'a step commits before the one before is published',
    file: 'processor/lane-step.ts',
    original: 'await withinBound(machine, published);',
    mutated: 'void withinBound(machine, published).catch(() => undefined);',
  },
  {
    name: 'published before the commit',
    file: 'processor/lane-step.ts',
    original: 'await transaction.save({ sequence,',
    mutated: 'await (parts as any).publisher.publish(step.outputs); await transaction.save({ sequence,',
  },
  {
    name: 'outputs are not kept with the state',
    file: 'processor/lane-step.ts',
    original: 'pending: step.outputs }',
    mutated: 'pending: [] }',
  },
  {
    name: 'origins are not kept',
    file: 'processor/lane-step.ts',
    original: 'origins: work.origins.toJSON()',
    mutated: 'origins: {}',
  },
  {
    name: 'offsets one too far',
    file: 'processor/record-batch.ts',
    original: '[topic, offset + 1]',
    mutated: '[topic, offset + 2]',
  },
  {
    name: 'offsets are not kept',
    file: 'processor/lane-step.ts',
    original: 'const offsets = { ...position.offsets, ...work.offsets };',
    mutated: 'const offsets = position.offsets;',
  },
  {
    name: 'origins compare one too far',
    file: 'processor/origins.ts',
    original: 'origin.index <= index)) return true;',
    mutated: 'origin.index <= index + 1)) return true;',
  },
  {
    name: 'the last origin may come again',
    file: 'processor/origins.ts',
    original: 'origin.index <= index)) return true;',
    mutated: 'origin.index < index)) return true;',
  },
  {
    name: 'origins of all topics are one',
    file: 'processor/origins.ts',
    original: 'const source = `${topic} ${origin.lane}`;',
    mutated: "const source = origin.lane.replace('/', topic === '' ? '' : '/') && origin.lane.split('/')[1] || '';",
  },
  {
    name: 'origins of a step that was undone stay',
    file: 'processor/origins.ts',
    original: 'return new Origins(this.toJSON());',
    mutated: 'return this;',
  },
  {
    name: 'what the last owner left is not published',
    file: 'processor/lane.ts',
    original: 'published: this.#publish(pending),',
    mutated: 'published: this.#publish(pending.slice(0, 0)),',
  },
  {
    name: 'the queue survives the loss of the lane',
    file: 'processor/lane.ts',
    original: 'this.#loaded = undefined;\n',
    mutated: '\n',
  },
  {
    name: 'records are dropped from the queue twice',
    file: 'processor/lane-queue.ts',
    original: 'this.#head += count;',
    mutated: 'this.#head += count + (count > 2 ? 1 : 0);',
  },
  {
    name: 'what was read before is admitted again',
    file: 'processor/lane-queue.ts',
    original: 'record.offset < next) continue;',
    mutated: 'record.offset < next - 1) continue;',
  },
  {
    name: 'a dead letter does not move the lane on',
    file: 'processor/lane.ts',
    original: "name: 'dead letter',\n      causes: batch.causes,\n      offsets: batch.offsets,",
    mutated: "name: 'dead letter',\n      causes: batch.causes,",
  },
  {
    name: 'a bad record takes its batch along',
    file: 'processor/lane.ts',
    original: 'if (raws.length > 1) {',
    mutated: 'if (raws.length > 3) {',
  },
  {
    name: 'moves are not remembered',
    file: 'processor/record-batch.ts',
    original: 'if (moves.size > 0) await transaction.applyMoves(moves);',
    mutated: '',
  },
  {
    name: 'late records are forwarded before the state',
    file: 'processor/record-batch.ts',
    original:
      'for (const wave of waves) await this.#handleWave(step, transaction, wave);\n    for (const { input, to } of forwards) forward({ step, topic: this.#parts.handovers }, input, to);',
    mutated:
      'for (const { input, to } of forwards) forward({ step, topic: this.#parts.handovers }, input, to);\n    for (const wave of waves) await this.#handleWave(step, transaction, wave);',
  },
  {
    name: 'a redriven letter is not noted',
    file: 'processor/record-batch.ts',
    original: 'return letter === null || news.delete(letter);',
    mutated: 'return letter === null || news.has(letter) || true;',
  },
  {
    name: 'circles are not noticed',
    file: 'handovers/plan-batch.ts',
    original: 'if (!path.includes(key)) {',
    mutated: 'if (path.length < 1_000_000) {',
  },
  {
    name: 'keys of one batch pass each other',
    file: 'handovers/plan-batch.ts',
    original: 'lastWaveOf.set(input.key, wave);',
    mutated: '',
  },
  {
    name: 'timers stay where their key was',
    file: 'handovers/hand-over.ts',
    original: 'if (whole.length > 0) {',
    mutated: 'if (whole.length > 1_000_000) {',
  },
  {
    name: 'timers that were set are not written',
    file: 'processor/lane-step.ts',
    original: 'if (timers.size > 0) await transaction.applyTimers(timers);',
    mutated: '',
  },
  {
    name: 'a publish succeeds at once',
    file: 'producer/publisher.ts',
    original: 'await settledWithin(machine, GIVE_UP_AFTER_MS, sent);',
    mutated: 'sent.catch(() => undefined);',
  },
  {
    name: 'a publish is tried once',
    file: 'producer/publisher.ts',
    original: 'if (closing.signal.aborted) throw error;',
    mutated: 'throw error;',
  },
  {
    name: 'the lane is cleared although its publish failed',
    file: 'processor/lane.ts',
    original: "if (outcome !== 'published') return;",
    mutated: '',
  },
];
