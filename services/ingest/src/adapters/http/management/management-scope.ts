import { timingSafeEqual } from 'node:crypto';
import { hashSecret } from '@ichie/kernel';
import { type HttpServer, credentialOf } from '@ichie/platform';
import { ManagementForbidden } from '../../../errors.ts';
import { describeManagement } from './management-description.ts';

const MANAGEMENT_PREFIX = '/manage/v1';

/** Where the routes for marketers lie; admin passes on what its `/api/v1/workspaces/{workspaceId}/ingest` gets. */
const WORKSPACE_PREFIX = '/workspaces/:workspaceId';

/** Adds a group of routes; `request.params.workspaceId` is one that the caller may see. */
export type AddManagementRoutes = (scope: HttpServer) => void | Promise<void>;

/**
 * What marketers ask of this service. Only admin gets in: it has checked who asks and that the workspace in the address
 * is theirs, and names them in `x-ichie-actor`.
 */
export async function addManagement(
  server: HttpServer,
  managementToken: string,
  groups: readonly AddManagementRoutes[],
): Promise<void> {
  await server.register(
    async (management: HttpServer) => {
      requireToken(management, managementToken);
      await describeManagement(management, MANAGEMENT_PREFIX + WORKSPACE_PREFIX);
      await management.register(
        async (scope: HttpServer) => {
          for (const addRoutes of groups) await addRoutes(scope);
        },
        { prefix: WORKSPACE_PREFIX },
      );
    },
    { prefix: MANAGEMENT_PREFIX },
  );
}

function requireToken(scope: HttpServer, managementToken: string): void {
  const expected = Buffer.from(hashSecret(managementToken));
  scope.addHook('onRequest', (request, _reply, done) => {
    const presented = Buffer.from(hashSecret(credentialOf(request.headers.authorization) ?? ''));
    done(timingSafeEqual(presented, expected) ? undefined : new ManagementForbidden());
  });
}

/** Who asks, as admin says; for what is written down about changes. */
export const actorOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string => {
  const actor = headers['x-ichie-actor'];
  return typeof actor === 'string' && actor !== '' ? actor : 'admin';
};
