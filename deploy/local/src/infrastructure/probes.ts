import { connect } from 'node:net';

/** Whether something accepts connections at the address. */
export async function acceptsConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (accepted: boolean) => (): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.setTimeout(1_000, answer(false));
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
}

/** Whether the address answers with a status of 200 to 299. */
export async function answersHttp(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
