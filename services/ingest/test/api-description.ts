import { loadConfiguration } from '../src/config.ts';
import { createService } from '../src/service.ts';

/**
 * The description of the routes for marketers as JSON text, from the service as it is put together. Needs neither Kafka nor Postgres:
 * nothing is asked of them, and nobody answers there.
 */
export async function readApiDescription(): Promise<string> {
  const { config, secrets } = loadConfiguration({
    HOST: '127.0.0.1',
    PORT: '1',
    ICHIE_ENV: 'test',
    KAFKA_BROKERS: '127.0.0.1:1',
    SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    MANAGEMENT_TOKEN: 'nobody-else-knows',
    SEALING_KEY: 'seals-nothing',
  });
  const runtime = { ...config.runtime, port: 0, logLevel: 'silent' as const };
  await using service = await createService({ ...config, runtime }, secrets);
  const response = await fetch(`${service.url}/manage/v1/openapi.json`, {
    headers: { authorization: `Bearer ${secrets.managementToken}` },
  });
  return `${JSON.stringify(await response.json(), undefined, 2)}\n`;
}
