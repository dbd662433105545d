/** The small shop that the tests play in: what it sells, whom it watches, and what it writes to them. */

export const ITEMS = ['sencha', 'gyokuro', 'matcha', 'kyusu'].map((itemId, index) => ({
  itemId,
  name: `Item ${itemId}`,
  url: `https://shop.example/items/${itemId}`,
  price: 1_000 + index * 100,
  currency: 'JPY',
  categories: ['tea'],
  available: true,
}));

export const SEGMENT = { segmentId: 'recent-buyers', name: 'Recent buyers' } as const;
export const TEMPLATE = { templateId: 'thank-you', name: 'Thank you' } as const;
export const JOURNEY = { journeyId: 'after-the-order', name: 'After the order' } as const;

export type Duration = Readonly<Partial<Record<'seconds' | 'minutes' | 'hours' | 'days', number>>>;

/** Who has ordered within the last `within`. */
export const recentBuyers = (within: Duration): object => ({
  name: SEGMENT.name,
  condition: {
    type: 'event',
    event: 'Order Completed',
    count: { operator: 'atLeast', value: 1 },
    within,
  },
});

/** A mail with the person's name and what else they might like. */
export const thankYou = {
  name: TEMPLATE.name,
  channel: 'email',
  source: {
    channel: 'email',
    defaultLocale: 'en',
    locales: {
      en: {
        subject: 'Thank you, {{ profile.firstName | default: "friend" }}',
        body: `<mjml><mj-body>
  <mj-section><mj-column><mj-text>Hello {{ profile.firstName | default: "there" }}!</mj-text></mj-column></mj-section>
  {% recommendations placement: "after-the-order", limit: 2 %}
  <mj-section><mj-column><mj-text><a href="{{ item.url }}">{{ item.name }}</a></mj-text></mj-column></mj-section>
  {% endrecommendations %}
  <mj-section><mj-column><mj-text><a href="{{ unsubscribeUrl }}" data-untracked>Unsubscribe</a></mj-text></mj-column></mj-section>
</mj-body></mjml>`,
      },
    },
  },
};

/** Buyers wait a while, and get a mail if they are still recent buyers then. */
export const afterTheOrder = (wait: Duration): object => ({
  name: JOURNEY.name,
  graph: {
    entry: { type: 'segment', segmentId: SEGMENT.segmentId },
    reentry: { policy: 'never' },
    firstStepId: 'pause',
    steps: [
      { stepId: 'pause', type: 'wait', duration: wait, next: 'still-a-buyer' },
      {
        stepId: 'still-a-buyer',
        type: 'branch',
        branches: [
          {
            branchId: 'yes',
            name: 'Still a recent buyer',
            condition: { type: 'segment', segmentId: SEGMENT.segmentId, is: 'member' },
            next: 'thank',
          },
        ],
        otherwise: null,
      },
      {
        stepId: 'thank',
        type: 'message',
        channel: 'email',
        templateId: TEMPLATE.templateId,
        class: 'transactional',
        next: 'done',
      },
      { stepId: 'done', type: 'exit' },
    ],
  },
});

/** Properties of an `Order Completed` event. */
export const anOrderOf = (...itemIds: readonly string[]): object => ({
  order_id: `order-of-${itemIds.join('-')}`,
  currency: 'JPY',
  total: 1_000 * itemIds.length,
  products: itemIds.map((product_id) => ({ product_id, name: `Item ${product_id}`, price: 1_000, quantity: 1 })),
});

/** Puts the items into the catalog of a workspace. */
export async function stockShelves(recommendationUrl: string, secretKey: string): Promise<void> {
  const response = await fetch(`${recommendationUrl}/v1/items`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ items: ITEMS }),
  });
  if (!response.ok) throw new Error(`The items were refused: ${String(response.status)} ${await response.text()}`);
}
