import type { JourneyGraph } from '@ichie/journeys';

/** A journey of the demo workspace. */
export interface DemoJourney {
  readonly journeyId: string;
  readonly name: string;
  readonly graph: JourneyGraph;
}

/** Waits are seconds where a real shop would take hours or days. */
export const journeys: readonly DemoJourney[] = [
  {
    journeyId: 'welcome',
    name: 'Welcome',
    graph: {
      entry: { type: 'event', event: 'Signed Up' },
      reentry: { policy: 'never' },
      exit: { event: 'Order Completed' },
      firstStepId: 'hello',
      steps: [
        {
          stepId: 'hello',
          type: 'message',
          channel: 'email',
          templateId: 'welcome',
          class: 'transactional',
          next: 'settle-in',
        },
        { stepId: 'settle-in', type: 'wait', duration: { seconds: 25 }, next: 'interest' },
        {
          stepId: 'interest',
          type: 'branch',
          branches: [
            // The reminder of their cart comes at the same time; one letter is enough.
            {
              branchId: 'cart',
              name: 'Cart waiting',
              condition: { type: 'segment', segmentId: 'cart-abandoners', is: 'member' },
              next: null,
            },
            {
              branchId: 'tea',
              name: 'Tea lovers',
              condition: { type: 'segment', segmentId: 'tea-lovers', is: 'member' },
              next: 'brewing-letter',
            },
          ],
          otherwise: 'favourites',
        },
        {
          stepId: 'brewing-letter',
          type: 'message',
          channel: 'email',
          templateId: 'brewing-letter',
          class: 'marketing',
          next: null,
        },
        {
          stepId: 'favourites',
          type: 'message',
          channel: 'email',
          templateId: 'favourites',
          class: 'marketing',
          next: null,
        },
      ],
    },
  },
  {
    journeyId: 'abandoned-cart',
    name: 'Abandoned cart',
    graph: {
      entry: { type: 'segment', segmentId: 'cart-abandoners' },
      reentry: { policy: 'always' },
      exit: { event: 'Order Completed' },
      firstStepId: 'patience',
      steps: [
        { stepId: 'patience', type: 'wait', duration: { seconds: 20 }, next: 'still-there' },
        {
          stepId: 'still-there',
          type: 'branch',
          branches: [
            {
              branchId: 'waiting',
              name: 'Cart still waiting',
              condition: { type: 'segment', segmentId: 'cart-abandoners', is: 'member' },
              next: 'reminder',
            },
          ],
          otherwise: null,
        },
        {
          stepId: 'reminder',
          type: 'message',
          channel: 'email',
          templateId: 'cart-reminder',
          class: 'marketing',
          next: null,
        },
      ],
    },
  },
  {
    journeyId: 'after-order',
    name: 'After an order',
    graph: {
      entry: { type: 'event', event: 'Order Completed' },
      reentry: { policy: 'always' },
      firstStepId: 'unwrap',
      steps: [
        { stepId: 'unwrap', type: 'wait', duration: { seconds: 12 }, next: 'thanks' },
        {
          stepId: 'thanks',
          type: 'message',
          channel: 'email',
          templateId: 'after-order',
          class: 'marketing',
          next: 'honours',
        },
        {
          stepId: 'honours',
          type: 'branch',
          branches: [
            {
              branchId: 'vip',
              name: 'VIP customers',
              condition: { type: 'segment', segmentId: 'vip', is: 'member' },
              next: 'vip-note',
            },
          ],
          otherwise: null,
        },
        {
          stepId: 'vip-note',
          type: 'message',
          channel: 'inApp',
          templateId: 'vip-note',
          class: 'marketing',
          next: null,
        },
      ],
    },
  },
];
