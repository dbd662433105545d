import type { JsonValue } from '@ichie/kernel';
import type { RuleFault } from '../../domain/rule-fault.ts';

/** What a rule makes of an event, or why it makes nothing. */
export type RuleOutcome =
  { readonly ok: true; readonly event: JsonValue } | { readonly ok: false; readonly fault: RuleFault };

/** A rule that mends events, ready to be used. */
export interface MendingRule extends AsyncDisposable {
  /** Never takes long, whatever the rule does. */
  apply(event: JsonValue): Promise<RuleOutcome>;
}

/** Makes rules of what marketers write. */
export interface MendingRules {
  /** `rule` is JSONata whose outcome is the mended event. Throws {@link RuleInvalid}. */
  open(rule: string): Promise<MendingRule>;
}
