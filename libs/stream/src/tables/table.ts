import type { TopicRecords } from '@ichie/contracts';

import type { TopicName } from '../processor/step.ts';

/** A compacted topic as a map in memory: the latest value of every key. */
export interface Table<Value> {
  get(key: string): Value | undefined;
  values(): Iterable<Value>;
  entries(): Iterable<readonly [key: string, value: Value]>;
  /** Calls after each change; `undefined` when the key was removed. Answers how to stop it. */
  onChange(listener: (key: string, value: Value | undefined) => void): () => void;
}

/** Makes the value of a record; undefined takes the key out of the table. */
export type ToValue<Topic extends TopicName, Value> = (record: TopicRecords[Topic]) => Value | undefined;

export class TableContent<Value> implements Table<Value> {
  readonly #values = new Map<string, Value>();
  readonly #listeners = new Set<(key: string, value: Value | undefined) => void>();
  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  values(): Iterable<Value> {
    return this.#values.values();
  }

  entries(): Iterable<readonly [key: string, value: Value]> {
    return this.#values.entries();
  }

  onChange(listener: (key: string, value: Value | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  put(key: string, value: Value | undefined): void {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    for (const listener of this.#listeners) listener(key, value);
  }
}
