/** What the process of a rule is asked. */
export type RuleQuestion =
  { readonly kind: 'rule'; readonly rule: string } | { readonly kind: 'event'; readonly json: string };

/** What it answers: the outcome as JSON, null for nothing. */
export type RuleAnswer =
  { readonly ok: true; readonly json: string | null } | { readonly ok: false; readonly message: string };
