import type { HttpServer } from '@ichie/platform';
import type { Application } from '../../application/application.ts';
import { addAdminApi } from './admin-api.ts';
import { addConsoleFiles } from './console/console-files.ts';
import { addDocumentationPage } from './documentation-page.ts';
import { addIngestDescription } from './ingest/ingest-description.ts';
import type { IngestGatewayOptions } from './ingest/ingest-gateway.ts';
import { addSecurityHeaders } from './security-headers.ts';

export interface AdminSiteOptions {
  /** Where people reach us. */
  readonly publicUrl: string;
  /** The folder of the built console. */
  readonly consoleFolder: string | undefined;
  readonly ingest: IngestGatewayOptions;
}

/** The whole HTTP side of admin: the API, its documentation, and the console. */
export async function addAdminSite(
  server: HttpServer,
  application: Application,
  { publicUrl, consoleFolder, ingest }: AdminSiteOptions,
): Promise<void> {
  const secure = publicUrl.startsWith('https:');
  await addSecurityHeaders(server, { secure });
  await addAdminApi(server, application, { cookies: { secure }, ingest });
  addIngestDescription(server, ingest);
  await addDocumentationPage(server);
  if (consoleFolder !== undefined) await addConsoleFiles(server, consoleFolder, application.clock);
}
