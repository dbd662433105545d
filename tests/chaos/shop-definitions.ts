import { type Condition, parseCondition } from '@ichie/conditions';
import type { AdminClient } from '../support/admin-client.ts';
import { JOURNEY, SEGMENT, TEMPLATE, afterTheOrder, thankYou } from '../support/tea-shop.ts';

/** Segments of every kind: by a trait, by a count in a long window, by a single event, and one that time empties. */
export const SEGMENTS: Readonly<Record<string, Condition>> = {
  gold: condition({ type: 'trait', trait: 'plan', comparison: { operator: 'equals', value: 'gold' } }),
  enthusiasts: condition({
    type: 'event',
    event: 'Product Viewed',
    count: { operator: 'atLeast', value: 8 },
    within: { days: 1 },
  }),
  [SEGMENT.segmentId]: condition({
    type: 'event',
    event: 'Order Completed',
    count: { operator: 'atLeast', value: 1 },
    within: { days: 1 },
  }),
  'here-now': condition({
    type: 'event',
    event: 'Product Viewed',
    count: { operator: 'atLeast', value: 1 },
    within: { seconds: 15 },
  }),
};

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
      { stepId: 'pause', type: 'wait', duration: { seconds: 3 }, next: 'more' },
      { ...EMAIL_STEP, stepId: 'more', templateId: 'more', next: null },
    ],
  },
};

/** One mail for who becomes a gold customer. */
const invitation = {
  name: 'Invitation',
  graph: {
    entry: { type: 'segment', segmentId: 'gold' },
    reentry: { policy: 'never' },
    firstStepId: 'invite',
    steps: [{ ...EMAIL_STEP, stepId: 'invite', templateId: 'invite', next: null }],
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

/** Journeys with short waits, whose outcome does not depend on how fast anything is. */
export async function publishShop(admin: AdminClient): Promise<void> {
  for (const [segmentId, definition] of Object.entries(SEGMENTS)) {
    await admin.publish('segments', segmentId, { name: segmentId, condition: definition });
  }
  await admin.publish('content', TEMPLATE.templateId, thankYou);
  for (const [templateId, subject] of Object.entries({ hello: 'Hello', more: 'One thing more', invite: 'Come in' })) {
    await admin.publish('content', templateId, mail(subject));
  }
  await admin.publish('journeys', JOURNEY.journeyId, afterTheOrder({ seconds: 4 }));
  await admin.publish('journeys', 'welcome', welcome);
  await admin.publish('journeys', 'invitation', invitation);
}

function condition(json: object): Condition {
  const parsed = parseCondition(json);
  if (parsed.ok) return parsed.value;
  throw new Error(`A segment of the tests is not a condition: ${JSON.stringify(parsed)}`);
}
