export type SnippetLanguage = 'node' | 'browser' | 'curl';

export const snippetLanguages: readonly { readonly language: SnippetLanguage; readonly name: string }[] = [
  { language: 'node', name: 'Node.js' },
  { language: 'browser', name: 'Browser' },
  { language: 'curl', name: 'curl' },
];

/** Sends a first event with a stock SDK, or by hand. `host` is where ingest answers. */
export function snippetOf(
  language: SnippetLanguage,
  { writeKey, host }: { readonly writeKey: string; readonly host: string },
): string {
  switch (language) {
    case 'node':
      return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${host}' });

analytics.track({
  userId: 'user-1',
  event: 'Product Viewed',
  properties: { productId: 'sencha', price: 2400, currency: 'JPY' },
});
await analytics.closeAndFlush();`;
    case 'browser':
      return `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}' },
  { integrations: { 'Segment.io': { apiHost: '${host.replace(/^https?:\/\//, '')}/v1' } } },
);

analytics.track('Product Viewed', { productId: 'sencha', price: 2400, currency: 'JPY' });`;
    case 'curl':
      return `curl ${host}/v1/track -u '${writeKey}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId": "user-1", "event": "Product Viewed", "properties": {"productId": "sencha"}}'`;
  }
}
