import type { AdminClient } from '../support/admin-client.ts';
import { JOURNEY, SEGMENT, TEMPLATE, afterTheOrder, recentBuyers, thankYou } from '../support/tea-shop.ts';

const EMAIL_STEP = { type: 'message', channel: 'email', class: 'transactional' } as const;

/** Two mails for who signs up, a moment apart. */
const welcome = {
  name: 'Welcome',
  graph: {
    entry: { type: 'event', event: 'Signed Up' },
    reentry: { policy: 'never' },
    firstStepId: 'hello',
    steps: [
      { ...EMAIL_STEP, stepId: 'hello', templateId: 'hello', next: 'pause' },
      { stepId: 'pause', type: 'wait', duration: { seconds: 3 }, next: 'gold' },
      {
        stepId: 'gold',
        type: 'branch',
        branches: [
          {
            branchId: 'gold',
            name: 'Gold',
            condition: { type: 'segment', segmentId: 'gold', is: 'member' },
            next: 'invite',
          },
        ],
        otherwise: null,
      },
      { ...EMAIL_STEP, stepId: 'invite', templateId: 'invite', next: null },
    ],
  },
};

const mail = (subject: string): object => ({
  name: subject,
  channel: 'email',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject,
        body: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ profile.firstName }}</mj-text></mj-column></mj-section></mj-body></mjml>',
      },
    },
  },
});

/** Segments of every kind, and journeys with short waits. */
export async function publishShop(admin: AdminClient): Promise<void> {
  await admin.publish('segments', SEGMENT.segmentId, recentBuyers({ hours: 1 }));
  await admin.publish('segments', 'gold', {
    name: 'Gold',
    condition: { type: 'trait', trait: 'plan', comparison: { operator: 'equals', value: 'gold' } },
  });
  await admin.publish('segments', 'enthusiasts', {
    name: 'Enthusiasts',
    condition: {
      type: 'event',
      event: 'Product Viewed',
      count: { operator: 'atLeast', value: 16 },
      within: { days: 1 },
    },
  });
  await admin.publish('content', TEMPLATE.templateId, thankYou);
  await admin.publish('content', 'hello', mail('Hello'));
  await admin.publish('content', 'invite', mail('Come in'));
  await admin.publish('journeys', JOURNEY.journeyId, afterTheOrder({ seconds: 4 }));
  await admin.publish('journeys', 'welcome', welcome);
}
