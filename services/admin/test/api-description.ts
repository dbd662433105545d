import { openDatabase } from '@ichie/database';
import { SimulatedClock } from '@ichie/kernel';
import { createRuntime, createSealer } from '@ichie/platform';
import { openDeadLetters } from '@ichie/stream';
import { addAdminApi } from '../src/adapters/http/admin-api.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { createApplication } from '../src/create-application.ts';

/** The description of the API as JSON text. Needs neither Kafka nor Postgres: nothing is asked of them. */
export async function readApiDescription(): Promise<string> {
  await using runtime = await createRuntime('admin', {
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    tracing: false,
  });
  const database = runtime.use(
    openDatabase<Tables>({ url: 'postgres://nobody@127.0.0.1:1/none', applicationName: 'openapi' }),
  );
  const application = createApplication(
    { sandboxUrl: undefined, serviceUrls: {}, ingestPublicUrl: '' },
    {
      database,
      clock: new SimulatedClock(0),
      createId: () => 'id',
      sealer: createSealer(''),
      readLag: () => Promise.resolve([]),
      deadLetters: runtime.use(
        openDeadLetters(runtime, { brokers: ['127.0.0.1:1'], registryUrl: 'http://127.0.0.1:1', topicPrefix: '' }),
      ),
      onSignIn: () => undefined,
      onPublication: () => undefined,
    },
  );
  await addAdminApi(runtime.http, application, {
    cookies: { secure: false },
    ingest: { ingestUrl: 'http://127.0.0.1:1', managementToken: '' },
  });
  await runtime.http.ready();
  return `${JSON.stringify(runtime.http.swagger(), undefined, 2)}\n`;
}
