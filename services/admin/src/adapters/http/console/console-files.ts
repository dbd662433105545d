import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import staticFiles from '@fastify/static';
import { type HttpServer, RouteUnknown } from '@ichie/platform';

const INDEX = 'index.html';

/** Vite puts a hash of the content into the names of these. */
const HASHED = 'assets/';

/**
 * Serves the built console. Every address that is no file and no API is a page of the console, which reads the address itself; names with
 * a hash may be kept for ever, everything else is asked for again.
 */
export async function addConsoleFiles(server: HttpServer, folder: string): Promise<void> {
  const files = await filesIn(folder);
  await server.register(staticFiles, { root: folder, serve: false, cacheControl: false, etag: true });
  server.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) => {
    const { '*': path } = request.params;
    if (path.startsWith('api/'))
      throw new RouteUnknown('Nothing is at this address. The API documentation lists what there is.');
    const file = files.has(path) ? path : INDEX;
    const isMissingFile = file !== path && !(request.headers.accept ?? '').includes('text/html');
    if (isMissingFile || !files.has(file)) throw new RouteUnknown('There is no such file.');
    const lasting = file.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return reply.header('cache-control', lasting).sendFile(file);
  });
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}
