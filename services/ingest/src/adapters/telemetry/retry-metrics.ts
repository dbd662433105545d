import type { HttpServer, Telemetry } from '@ichie/platform';

/** How Segment's and RudderStack's SDKs say that they have tried before. */
const HEADERS = ['x-retry-count', 'rsa-retry-attempt'];

/** Counts requests that were tried before. Many are a sign of a network, or of us, before anything else shows it. */
export function countRetries(scope: HttpServer, { meter }: Pick<Telemetry, 'meter'>): void {
  const retries = meter.createCounter('ingest_requests_retried', {
    description: 'Requests that their sender had tried before, by how often.',
  });
  scope.addHook('onRequest', ({ headers }, _reply, done) => {
    for (const header of HEADERS) {
      const attempts = Number(headers[header]);
      if (attempts >= 1) retries.add(1, { attempts: bandOf(attempts) });
    }
    done();
  });
}

const bandOf = (attempts: number): string =>
  attempts < 2 ? '1' : attempts < 4 ? '2-3' : attempts < 10 ? '4-9' : '10+';
