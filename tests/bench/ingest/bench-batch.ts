/** What @segment/analytics-node sends for a track call, about 600 bytes of JSON. */
const anEvent = (number: number): object => ({
  type: 'track',
  event: 'Product Viewed',
  userId: `user-${String(number % 5_000)}`,
  properties: { product_id: `tea-${String(number % 24)}`, name: 'Sencha', price: 1200, currency: 'JPY', position: 3 },
  integrations: {},
  context: { library: { name: '@segment/analytics-node', version: '3.1.0' }, locale: 'ja-JP', timezone: 'Asia/Tokyo' },
  timestamp: '2026-04-01T09:00:00.000Z',
  messageId: `node-next-1775034000000-8b7a0a5e-2b5b-4cf2-9d6a-${String(number).padStart(12, '0')}`,
});

/** The body of one call of `/v1/batch` with events numbered from `first`. */
export const aBatch = (writeKey: string, first: number, count: number): object => ({
  batch: Array.from({ length: count }, (_value, index) => anEvent(first + index)),
  writeKey,
  sentAt: '2026-04-01T09:00:00.100Z',
});
