import { type Source } from '../../../api/contract.ts';

export type WebhookKind = Exclude<Source['kind'], 'app'>;

const SHORTEST_SECRET = 8;

/** Whether the server takes it as a secret. */
export const isSecret = (secret: string): boolean => secret.trim().length >= SHORTEST_SECRET;

export const isHeaderName = (header: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i.test(header.trim());

/** What providers call the events that are read here, as they are chosen there. */
export const topics: Readonly<Record<WebhookKind, readonly string[]>> = {
  shopify: [
    'orders/create',
    'orders/paid',
    'orders/updated',
    'orders/cancelled',
    'orders/fulfilled',
    'refunds/create',
    'checkouts/create',
    'checkouts/update',
    'carts/create',
    'carts/update',
    'customers/create',
    'customers/update',
    'customers/delete',
  ],
  stripe: [
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'payment_intent.succeeded',
    'charge.refunded',
    'invoice.paid',
    'invoice.payment_failed',
    'customer.created',
    'customer.updated',
    'customer.subscription.created',
    'customer.subscription.updated',
    'customer.subscription.deleted',
    'customer.subscription.paused',
    'customer.subscription.resumed',
    'customer.subscription.trial_will_end',
  ],
  webhook: [],
};
