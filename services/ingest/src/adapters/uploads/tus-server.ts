import { randomBytes } from 'node:crypto';
import { mkdir, statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { isUploadId, uploadKey } from './upload-paths.ts';

export interface UploadServerOptions {
  /** Shared by all instances, or else the requests of an upload must reach the same one. */
  readonly folder: string;
  readonly largestBytes: number;
  /** How long after its creation an upload may be gone on with. */
  readonly expiresAfterMs: number;
}

/** Takes uploads by tus 1.0: in pieces, gone on with after a cut, straight to the disk. */
export interface UploadServer {
  handle(workspaceId: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Left free on the disk whatever is uploaded. */
const SPARE_BYTES = 512 * 1024 * 1024;

export function createUploadServer({ folder, largestBytes, expiresAfterMs }: UploadServerOptions): UploadServer {
  const workspaces = new WeakMap<IncomingMessage, string>();
  const keyOf = (request: TusRequest, uploadId: string): string => {
    const raw = request.runtime?.node?.req;
    const workspaceId = raw === undefined ? undefined : workspaces.get(raw as IncomingMessage);
    if (workspaceId === undefined) throw new TypeError('An upload came from nowhere.');
    return uploadKey(workspaceId, uploadId);
  };
  const server = new Server({
    // Only matters for what we do ourselves below.
    path: '/uploads',
    datastore: new FileStore({ directory: folder, expirationPeriodInMilliseconds: expiresAfterMs }),
    maxSize: largestBytes,
    // Whoever asks has come by way of admin; browsers of other origins have no business here.
    allowedOrigins: [],
    namingFunction: (request) => keyOf(request, randomBytes(16).toString('hex')),
    getFileIdFromRequest: (request, uploadId) =>
      uploadId !== undefined && isUploadId(uploadId) ? keyOf(request, uploadId) : undefined,
    generateUrl: (request, { id }) => locationOf(request.url, id.slice(id.lastIndexOf('/') + 1)),
    async onUploadCreate(_request, upload) {
      await mkdir(folder, { recursive: true });
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize - (upload.size ?? 0) < SPARE_BYTES) {
        // How @tus/server is told what to answer.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw { status_code: 507, body: 'There is not enough room for this upload now. Try again later.\n' };
      }
      return {};
    },
  });
  return {
    async handle(workspaceId, request, response) {
      workspaces.set(request, workspaceId);
      await server.handle(request, response);
    },
  };
}

type TusRequest = Parameters<NonNullable<ConstructorParameters<typeof Server>[0]['namingFunction']>>[0];

/**
 * Relative to what was asked (RFC 3986, 5.2), so that it holds behind any proxy that puts another path in front: from
 * `…/uploads` to `…/uploads/{id}`.
 */
const locationOf = (url: string, uploadId: string): string =>
  new URL(url).pathname.endsWith('/') ? uploadId : `uploads/${uploadId}`;
