import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import staticFiles from '@fastify/static';
import type { Instant } from '@ichie/kernel';
import { type HttpServer, RouteUnknown } from '@ichie/platform';

const INDEX = 'index.html';

/** Vite puts a hash of the content into the names of these. */
const HASHED = 'assets/';

/**
 * Serves the built console. Every address that is no file and no API is a page of the console, which reads the address
 * itself; names with a hash may be kept for ever, everything else is asked for again.
 */
export async function addConsoleFiles(server: HttpServer, folder: string, clock: { now(): Instant }): Promise<void> {
  const built = new BuiltFiles(folder, clock);
  await server.register(staticFiles, { root: folder, serve: false, cacheControl: false, etag: true });
  server.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, async (request, reply) => {
    const { '*': path } = request.params;
    if (path.startsWith('api/'))
      throw new RouteUnknown('Nothing is at this address. The API documentation lists what there is.');
    const isFile = await built.has(path);
    const isPage = (request.headers.accept ?? '').includes('text/html') && (await built.has(INDEX));
    if (!isFile && !isPage) throw new RouteUnknown('There is no such file.');
    const file = isFile ? path : INDEX;
    const lasting = file.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return reply.header('cache-control', lasting).sendFile(file);
  });
}

const LISTED_EVERY_MS = 1_000;

/** The files of the build: listed anew when one is asked for that was not there, for it may have been built since. */
class BuiltFiles {
  readonly #folder: string;
  readonly #clock: { now(): Instant };
  #files: Promise<ReadonlySet<string>> = Promise.resolve(new Set<string>());
  #listedAt = -Infinity;

  constructor(folder: string, clock: { now(): Instant }) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async has(path: string): Promise<boolean> {
    const isKnown = (await this.#files).has(path);
    if (isKnown || this.#clock.now() - this.#listedAt < LISTED_EVERY_MS) return isKnown;
    this.#listedAt = this.#clock.now();
    this.#files = filesIn(this.#folder);
    return (await this.#files).has(path);
  }
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}
