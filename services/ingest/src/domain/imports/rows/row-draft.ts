import type { JsonValue } from '@ichie/kernel';

type Values = Record<string, JsonValue>;

/** What the cells of a row said, before a record is made of it. */
export interface RowDraft {
  /** By target, such as `userId`. */
  readonly fixed: Values;
  /** What has a name that is free to choose: traits, properties, attributes or consents. */
  readonly free: Values;
  readonly externalIds: { readonly id: string; readonly type: string }[];
}

export const emptyDraft = (): RowDraft => ({ fixed: {}, free: {}, externalIds: [] });

/** A text among the fixed values. */
export function textOf({ fixed }: RowDraft, target: string): string | null {
  const value = fixed[target];
  return typeof value === 'string' ? value : null;
}

/** An instant or another number among the fixed values. */
export function numberOf({ fixed }: RowDraft, target: string): number | null {
  const value = fixed[target];
  return typeof value === 'number' ? value : null;
}

/** Puts values at a path, inside the objects that it goes through. */
export function putAt(path: readonly string[]): (values: Values, value: JsonValue) => void {
  const [first = '', ...others] = path;
  if (others.length === 0) return (values, value) => (values[first] = value);
  const putDeeper = putAt(others);
  return (values, value) => {
    const inner = (values[first] ??= {}) as Values;
    putDeeper(inner, value);
  };
}
