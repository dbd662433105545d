/** Reads of the address' search parameters. Everything is optional: a shared link may be cut short. */

export const text = (value: unknown): string | undefined => {
  // The router parses `?search=123` to a number.
  const read = typeof value === 'number' ? String(value) : value;
  return typeof read === 'string' && read !== '' ? read : undefined;
};

/** The value where it is one of these, else nothing, which stands for the first. */
export const oneOf = <const Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((candidate) => candidate === value);

/** Leaves out what is undefined, so that it leaves the address, too. */
export const defined = <Values extends Record<string, unknown>>(
  values: Values,
): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>;
  };
