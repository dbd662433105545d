/** One place in which two events differ. */
export interface Difference {
  /** Empty for the event as a whole. */
  readonly field: string;
  /** As JSON; undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Where an event differs from what a rule makes of it, innermost places first to last as they stand in it. */
export function differencesOf(before: unknown, after: unknown, field = ''): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [left, right] = [childrenOf(before), childrenOf(after)];
  if (left === undefined || right === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return [{ field, before: textOf(before), after: textOf(after) }];
  }
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) =>
    differencesOf(left[name], right[name], field === '' ? name : `${field}.${name}`),
  );
}

const childrenOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
