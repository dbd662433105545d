/** What the process is asked: to evaluate an expression, or only to read it where there is no input. */
export interface JsonataTask {
  readonly expression: string;
  /** JSON. */
  readonly input?: string;
}

/** JSONata's code of what went wrong, the character where, and the word there: of the expression, never of the input. */
export interface JsonataFailure {
  readonly code: string;
  readonly position: number | null;
  readonly token: string | null;
}

/** The outcome as JSON, null for nothing. */
export type JsonataAnswer = { readonly json: string | null } | JsonataFailure;
