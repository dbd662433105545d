import { type Values, type ValuesOf, withValues } from './sentence.ts';

/** What an error means to whoever meets it; the HTTP status and whether to try again follow from it. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'timedOut'
  | 'conflict'
  | 'tooLarge'
  | 'unprocessable'
  | 'overloaded'
  | 'unavailable'
  | 'internal';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  timedOut: 408,
  conflict: 409,
  tooLarge: 413,
  unprocessable: 422,
  overloaded: 429,
  unavailable: 503,
  internal: 500,
};

/** One fault of an input: where, and what to do about it. */
export interface Issue<Code extends string = string> {
  /** Path of the field, such as `/batch/3/userId`. */
  readonly path: string;
  /** What is wrong, for those who say it in their own words: stable, in lower snake case, such as `id_too_long`. */
  readonly code?: Code;
  /** What stands in the message besides the words that always stand there, by name: `{ limit: '500' }`. */
  readonly values?: Values;
  /** In English. */
  readonly message: string;
}

/** An issue of that place; what is wrong there is taken from anything that says it, and nothing else is. */
export const issueAt = <Code extends string>(
  path: string,
  { code, values, message }: Omit<Issue<Code>, 'path'>,
): Issue<Code> => ({
  path,
  ...(code === undefined ? {} : { code }),
  ...(values === undefined ? {} : { values }),
  message,
});

/** Makes faults of a catalogue, code → sentence; where each is, {@link issueAt} says. */
export const createFault =
  <Catalogue extends Readonly<Record<string, string>>>(catalogue: Catalogue) =>
  <Code extends keyof Catalogue & string>(
    code: Code,
    ...[values]: ValuesOf<Catalogue[Code]>
  ): Omit<Issue<keyof Catalogue & string>, 'path'> => ({
    code,
    ...(values === undefined ? {} : { values }),
    message: withValues(catalogue[code] ?? '', values),
  });

export interface IchieErrorOptions {
  readonly cause?: unknown;
  readonly issues?: readonly Issue[];
}

/**
 * The base of every error that Ichie raises on purpose. A subclass fixes `code` (stable, documented in
 * `docs/errors.md`) and `kind`; its message names what is wrong and the remedy, and never holds personal data.
 */
export abstract class IchieError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  readonly issues: readonly Issue[];

  constructor(message: string, options: IchieErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.issues = options.issues ?? [];
  }

  get status(): number {
    return STATUS[this.kind];
  }

  /** Whether the same request may succeed later without being changed. */
  get retryable(): boolean {
    return this.kind === 'overloaded' || this.kind === 'unavailable' || this.kind === 'timedOut';
  }
}
