import { setTimeout as pause } from 'node:timers/promises';
import type { SubscriptionChanged } from '@ichie/contracts';
import type { Clock } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import type { MessageKey } from '../domain/delivery.ts';
import type { ClickLink, OpenLink, UnsubscribeLink } from '../domain/link-token.ts';
import { type MessageNews, messageStateChanged } from '../domain/message-record.ts';
import { WishNotDurable } from '../errors.ts';
import type { DeliveryDirectory, MessageActivity } from './ports.ts';

/** What people do with the links of their messages. */
export interface FollowLinks {
  /** Publishes the click. `late`: not durable yet, but the person is not kept waiting; `ignored`: of no message that is known. */
  click(link: ClickLink): Promise<LinkOutcome>;
  /** Publishes the opening, likewise. */
  open(link: OpenLink): Promise<LinkOutcome>;
  /** Resolves when the wish is durable. Throws {@link WishNotDurable}. */
  unsubscribe(link: UnsubscribeLink): Promise<void>;
}

export type LinkOutcome = 'counted' | 'late' | 'ignored';

export interface FollowLinksParts {
  readonly deliveries: DeliveryDirectory;
  readonly activity: MessageActivity;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A person who follows a link waits no longer than this for it to be counted. */
const COUNTED_WITHIN_MS = 2_000;
const WISH_DURABLE_WITHIN_MS = 10_000;

export function createFollowLinks({ deliveries, activity, clock, logger }: FollowLinksParts): FollowLinks {
  async function count(message: MessageKey, news: MessageNews): Promise<'counted' | 'ignored'> {
    const at = clock.now();
    const delivery = await deliveries.find(message);
    if (delivery === undefined) return 'ignored';
    await activity.publish([messageStateChanged(delivery, news, at)]);
    return 'counted';
  }

  /** Counts without keeping the person: what takes longer goes on in the background. */
  async function countSoon(message: MessageKey, news: MessageNews): Promise<LinkOutcome> {
    const counted = count(message, news).catch((error: unknown) => {
      logger.warn({ err: error, workspaceId: message.workspaceId }, 'A click or opening could not be counted.');
      return 'late' as const;
    });
    return within(COUNTED_WITHIN_MS, counted);
  }

  return {
    click: ({ workspaceId, messageId, url }) => countSoon({ workspaceId, messageId }, { state: 'clicked', url }),
    open: ({ workspaceId, messageId }) => countSoon({ workspaceId, messageId }, { state: 'opened' }),
    async unsubscribe({ workspaceId, profileId, messageId, channel }) {
      const wish: SubscriptionChanged = {
        type: 'SubscriptionChanged',
        workspaceId,
        profileId,
        channel,
        status: 'unsubscribed',
        cause: 'oneClick',
        messageId,
        at: clock.now(),
      };
      const published = activity.publish([wish]).then(() => 'durable' as const);
      if ((await within(WISH_DURABLE_WITHIN_MS, published)) === 'late') throw new WishNotDurable();
    },
  };
}

async function within<Value>(timeoutMs: number, promise: Promise<Value>): Promise<Value | 'late'> {
  const waiting = new AbortController();
  try {
    const late = pause(timeoutMs, 'late' as const, { signal: waiting.signal });
    late.catch(() => undefined); // Ends when the promise was faster.
    return await Promise.race([promise, late]);
  } finally {
    waiting.abort();
  }
}
