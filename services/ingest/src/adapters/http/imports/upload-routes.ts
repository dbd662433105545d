import type { IncomingMessage } from 'node:http';
import type { UploadServer } from '../../uploads/tus-server.ts';
import type { AddManagementRoutes } from '../management/management-scope.ts';
import { WorkspaceParams } from './import-schemas.ts';

/** tus 1.0 below `/uploads`. Bodies go to the disk as they come; nothing of ours reads them. */
export const uploadRoutes =
  (uploads: UploadServer): AddManagementRoutes =>
  async (scope) => {
    const open = new Set<IncomingMessage>();
    await scope.register((inner, _options, done) => {
      inner.removeAllContentTypeParsers();
      inner.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
      // An upload would hold up the end of the service; it is gone on with elsewhere.
      inner.addHook('preClose', (closed) => {
        for (const request of open) request.destroy();
        closed();
      });
      for (const url of ['/uploads', '/uploads/*'] as const) {
        inner.route<{ Params: { readonly workspaceId: string } }>({
          method: ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'],
          url,
          // tus is a protocol of its own, and clients have a library for it.
          schema: { hide: true, params: WorkspaceParams },
          async handler(request, reply) {
            reply.hijack();
            open.add(request.raw);
            try {
              await uploads.handle(request.params.workspaceId, request.raw, reply.raw);
            } finally {
              open.delete(request.raw);
            }
          },
        });
      }
      done();
    });
  };
