import type { Instant } from '@ichie/kernel';
import type { NotSentReason } from './not-sent-reason.ts';

/** Something that happened to a delivery. Changes that follow an attempt say which one, so that a late one changes nothing. */
export type DeliveryChange =
  | { readonly type: 'admitted' }
  | { readonly type: 'stopped'; readonly reason: NotSentReason }
  | { readonly type: 'postponed'; readonly reason: string; readonly until: Instant }
  | { readonly type: 'woken' }
  | {
      readonly type: 'attempted';
      readonly provider: string;
      readonly subject: string;
      readonly addressHash: string | null;
    }
  | { readonly type: 'sent'; readonly attempt: number; readonly providerMessageId: string | null }
  | { readonly type: 'refused'; readonly attempt: number; readonly reason: string; readonly retryAt: Instant | null }
  | { readonly type: 'unclear'; readonly attempt: number; readonly until: Instant }
  | { readonly type: 'absent'; readonly attempt: number }
  | { readonly type: 'lost'; readonly attempt: number }
  | { readonly type: 'proven' };

export type DeliveryChangeType = DeliveryChange['type'];
