import type { SuppressionRequested } from '@ichie/contracts';
import { issueAt } from '@ichie/kernel';
import type { RowContext } from '../import-types.ts';
import { RowFault } from '../row-fault.ts';
import { readEmail } from '../values/read-email.ts';
import type { ReadPhone } from '../values/read-phone.ts';
import type { FinishRow } from './finish-event.ts';
import { type RowDraft, numberOf, textOf } from './row-draft.ts';
import { rowId } from './row-id.ts';

type Channel = SuppressionRequested['channel'];

export interface SuppressionPlan {
  readonly context: RowContext;
  readonly columnOf: (target: string) => string;
  readonly readPhone: ReadPhone;
}

interface Addressed {
  readonly channel: Channel;
  readonly address: string;
}

/** Rows of addresses that are not to be sent to, or may be again. */
export function createFinishSuppression(plan: SuppressionPlan): FinishRow {
  const { workspaceId, receivedAt } = plan.context;
  return (draft) => {
    const addressed = addressOf(draft, plan);
    if (addressed instanceof RowFault) return issueAt(plan.columnOf('address'), addressed);
    const { channel, address } = addressed;
    const status = textOf(draft, 'status') === 'lifted' ? 'lifted' : 'suppressed';
    const said = numberOf(draft, 'timestamp');
    const record: SuppressionRequested = {
      type: 'SuppressionRequested',
      workspaceId,
      requestId: rowId(workspaceId, 'suppressions', channel, address, status, said === null ? null : String(said)),
      channel,
      address,
      status,
      cause: 'import',
      at: said ?? receivedAt,
    };
    return { topic: 'suppressions.requested', record };
  };
}

/** Without a channel, an address with an @ is of e-mail, and a phone number is of SMS. */
function addressOf(draft: RowDraft, { readPhone }: SuppressionPlan): Addressed | RowFault {
  const channel = textOf(draft, 'channel') as Channel | null;
  const [email, phone, text] = [textOf(draft, 'email'), textOf(draft, 'phone'), textOf(draft, 'address')];
  if (email !== null && (channel === null || channel === 'email')) return { channel: 'email', address: email };
  if (phone !== null && channel !== 'email') return { channel: channel ?? 'sms', address: phone };
  if (text === null) return NO_ADDRESS;
  const isEmail = channel === null ? /[@＠]/.test(text) : channel === 'email';
  const address = isEmail ? readEmail(text) : readPhone(text);
  return address instanceof RowFault ? address : { channel: isEmail ? 'email' : (channel ?? 'sms'), address };
}

const NO_ADDRESS = RowFault.of('row_without_address');
