/** What a snippet is made of. */
export interface SnippetParts {
  readonly writeKey: string;
  /** Where ingest answers, such as `https://in.shop.example`. */
  readonly ingestUrl: string;
}

export interface Snippet {
  readonly snippet: string;
  /** As its makers call it. */
  readonly name: string;
  readonly group: 'segment' | 'rudderStack' | 'http';
  /** How it is installed; nothing where there is nothing to install. */
  readonly install: string;
  readonly code: (parts: SnippetParts) => string;
  /** SDKs that speak https alone cannot reach an ingest on http. */
  readonly httpsOnly?: true;
}

/** Some SDKs take a host without its scheme, and put the paths of the tracking API behind it. */
const hostOf = (ingestUrl: string): string => ingestUrl.replace(/^https?:\/\//, '');

const protocolOf = (ingestUrl: string): string => (ingestUrl.startsWith('http:') ? `, protocol: 'http'` : '');

/** A first event with every SDK that works here as it is: the host is all that changes. */
export const snippets: readonly Snippet[] = [
  {
    snippet: 'segment-browser',
    name: 'Browser',
    group: 'segment',
    install: 'npm install @segment/analytics-next',
    code: ({ writeKey, ingestUrl }) => `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}', cdnURL: '${ingestUrl}' },
  { integrations: { 'Segment.io': { apiHost: '${hostOf(ingestUrl)}/v1'${protocolOf(ingestUrl)} } } },
);

analytics.track('Product Viewed', { product_id: 'sencha', price: 2400, currency: 'JPY' });`,
  },
  {
    snippet: 'segment-node',
    name: 'Node.js',
    group: 'segment',
    install: 'npm install @segment/analytics-node',
    code: ({ writeKey, ingestUrl }) => `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${ingestUrl}' });

analytics.track({
  userId: 'user-1',
  event: 'Product Viewed',
  properties: { product_id: 'sencha', price: 2400, currency: 'JPY' },
});
await analytics.closeAndFlush();`,
  },
  {
    snippet: 'segment-python',
    name: 'Python',
    group: 'segment',
    install: 'pip install segment-analytics-python',
    code: ({ writeKey, ingestUrl }) => `import segment.analytics as analytics

analytics.write_key = '${writeKey}'
analytics.host = '${ingestUrl}'

analytics.track('user-1', 'Product Viewed', {'product_id': 'sencha', 'price': 2400, 'currency': 'JPY'})
analytics.flush()`,
  },
  {
    snippet: 'segment-ruby',
    name: 'Ruby',
    group: 'segment',
    install: 'gem install analytics-ruby',
    httpsOnly: true,
    code: ({ writeKey, ingestUrl }) => `require 'segment/analytics'

analytics = Segment::Analytics.new(write_key: '${writeKey}', ${rubyHost(ingestUrl)})

analytics.track(
  user_id: 'user-1',
  event: 'Product Viewed',
  properties: { product_id: 'sencha', price: 2400, currency: 'JPY' }
)
analytics.flush`,
  },
  {
    snippet: 'segment-swift',
    name: 'iOS',
    group: 'segment',
    install: 'https://github.com/segmentio/analytics-swift.git',
    httpsOnly: true,
    code: ({ writeKey, ingestUrl }) => `import Segment

let configuration = Configuration(writeKey: "${writeKey}")
    .apiHost("${hostOf(ingestUrl)}/v1")
    .cdnHost("${hostOf(ingestUrl)}/v1")
let analytics = Analytics(configuration: configuration)

analytics.track(name: "Product Viewed", properties: ["product_id": "sencha", "price": 2400])`,
  },
  {
    snippet: 'segment-kotlin',
    name: 'Android',
    group: 'segment',
    install: 'implementation("com.segment.analytics.kotlin:android:+")',
    httpsOnly: true,
    code: ({ writeKey, ingestUrl }) => `import com.segment.analytics.kotlin.android.Analytics

val analytics = Analytics("${writeKey}", applicationContext) {
    apiHost = "${hostOf(ingestUrl)}/v1"
    cdnHost = "${hostOf(ingestUrl)}/v1"
}

analytics.track("Product Viewed", buildJsonObject { put("product_id", "sencha") })`,
  },
  {
    snippet: 'rudderstack-browser',
    name: 'Browser',
    group: 'rudderStack',
    install: 'npm install @rudderstack/analytics-js',
    code: ({ writeKey, ingestUrl }) => `import { RudderAnalytics } from '@rudderstack/analytics-js';

const analytics = new RudderAnalytics();
analytics.load('${writeKey}', '${ingestUrl}', { configUrl: '${ingestUrl}' });

analytics.track('Product Viewed', { product_id: 'sencha', price: 2400, currency: 'JPY' });`,
  },
  {
    snippet: 'rudderstack-node',
    name: 'Node.js',
    group: 'rudderStack',
    install: 'npm install @rudderstack/rudder-sdk-node',
    code: ({ writeKey, ingestUrl }) => `import Analytics from '@rudderstack/rudder-sdk-node';

const analytics = new Analytics('${writeKey}', { dataPlaneUrl: '${ingestUrl}' });

analytics.track({
  userId: 'user-1',
  event: 'Product Viewed',
  properties: { product_id: 'sencha', price: 2400, currency: 'JPY' },
});
analytics.flush();`,
  },
  {
    snippet: 'curl',
    name: 'curl',
    group: 'http',
    install: '',
    code: ({ writeKey, ingestUrl }) => `curl ${ingestUrl}/v1/track -u '${writeKey}:' \\
  -H 'content-type: application/json' \\
  -d '{
    "userId": "user-1",
    "event": "Product Viewed",
    "properties": { "product_id": "sencha", "price": 2400, "currency": "JPY" }
  }'`,
  },
];

function rubyHost(ingestUrl: string): string {
  const { hostname, port } = new URL(ingestUrl);
  return `host: '${hostname}'${port === '' ? '' : `, port: ${port}`}`;
}
