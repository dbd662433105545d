import type { Clock } from '@ichie/kernel';
import type { MessageKey } from '../domain/delivery.ts';
import { messageStateChanged } from '../domain/message-record.ts';
import { InAppMessageUnknown } from '../errors.ts';
import type { DeliveryDirectory, InboxEntry, InboxQuery, MessageActivity } from './ports.ts';

/** The in-app messages of people. */
export interface Inbox {
  /** The newest messages of a person, newest first. */
  list(query: InboxQuery): Promise<InboxEntry[]>;
  /** Resolves when it is durable that the person has opened a message. Throws {@link InAppMessageUnknown}. */
  opened(message: MessageKey): Promise<void>;
}

export interface InboxParts {
  readonly deliveries: DeliveryDirectory;
  readonly activity: MessageActivity;
  readonly clock: Clock;
  readonly list: (query: InboxQuery) => Promise<InboxEntry[]>;
}

export function createInbox({ deliveries, activity, clock, list }: InboxParts): Inbox {
  return {
    list,
    async opened(message) {
      const delivery = await deliveries.find(message);
      if (delivery?.channel !== 'inApp' || delivery.state !== 'sent') throw new InAppMessageUnknown();
      await activity.publish([messageStateChanged(delivery, { state: 'opened' }, clock.now())]);
    },
  };
}
