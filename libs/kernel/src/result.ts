import type { Issue } from './errors.ts';

/** The outcome of parsing: a value that can be trusted, or every fault that was found. */
export type Result<Value, Fault = readonly Issue[]> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly issues: Fault };

export const success = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const failure = <Fault>(issues: Fault): { readonly ok: false; readonly issues: Fault } => ({
  ok: false,
  issues,
});
