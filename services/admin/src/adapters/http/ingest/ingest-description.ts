import type { HttpServer } from '@ichie/platform';
import { IngestUnreachable } from '../../../errors.ts';
import type { IngestGatewayOptions } from './ingest-gateway.ts';

export const INGEST_DESCRIPTION_PATH = '/api/ingest/openapi.json';

const ANSWERS_WITHIN_MS = 10_000;

/** The description of what {@link addIngestGateway} passes on, as ingest gives it, for everyone to read. */
export function addIngestDescription(server: HttpServer, { ingestUrl, managementToken }: IngestGatewayOptions): void {
  server.get(INGEST_DESCRIPTION_PATH, { schema: { hide: true } }, async (_request, reply) => {
    const description = await readDescription(`${ingestUrl}/manage/v1/openapi.json`, managementToken);
    return reply.type('application/json').send(description);
  });
}

async function readDescription(url: string, token: string): Promise<string> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    if (!answer.ok) throw new Error(`Ingest answers ${String(answer.status)}.`);
    return await answer.text();
  } catch (cause) {
    throw new IngestUnreachable('Ingest does not say what its API is. Try again in a moment.', { cause });
  }
}
