import { once } from 'node:events';
import { createServer } from 'node:net';

/** Different TCP ports of this machine that nothing listens on at the moment. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held until the last is found, so that none is given twice.
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const addresses = servers.map((server) => server.address());
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return addresses.map((address) => {
    if (address === null || typeof address === 'string') throw new Error('The operating system gave no port.');
    return address.port;
  });
}
