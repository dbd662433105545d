import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

/** Finds out in good time that a broker's machine has gone without a word. */
const KEEP_ALIVE_MS = 15_000;

/**
 * Sockets to brokers. Nothing is held back to be sent with more (Nagle): a request is written at once, and a small one
 * behind another would wait for the broker's acknowledgement of the first, up to 40 ms.
 */
export const openSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const address = { host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS };
  if (!isProtected(ssl)) return connect(address, onConnect);
  const socket = connectTls({ ...address, ...(isIP(host) === 0 ? { servername: host } : {}), ...ssl }, onConnect);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  return socket;
};

/** kafkajs gives null where nothing is to be protected; its types do not say so. */
const isProtected = (ssl: unknown): boolean => ssl !== undefined && ssl !== null && ssl !== false;
