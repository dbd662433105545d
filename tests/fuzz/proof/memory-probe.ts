/**
 * Loaded ahead of a service under test (`--expose-gc --import`): tells what its process holds, on a port of its own. What
 * only waits to be collected is collected first.
 */
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  response.end(JSON.stringify({ heldBytes: heapUsed + external, rssBytes: rss }));
});
server.listen(Number(process.env.MEMORY_PROBE_PORT), '127.0.0.1');
server.unref();
