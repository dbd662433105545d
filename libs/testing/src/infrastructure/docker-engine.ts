import { request } from 'node:http';

const DEFAULT_SOCKET = '/var/run/docker.sock';

/** Whether a Docker engine answers at DOCKER_HOST or at the usual socket. Takes a second at most. */
export async function dockerAnswers(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const address = environment.DOCKER_HOST ?? `unix://${DEFAULT_SOCKET}`;
  const target = address.startsWith('unix://')
    ? { socketPath: address.slice('unix://'.length) }
    : { host: new URL(address).hostname, port: new URL(address).port };
  return new Promise((resolve) => {
    const ping = request({ ...target, path: '/_ping', timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.once('timeout', () => {
      ping.destroy();
    });
    ping.once('error', () => {
      resolve(false);
    });
    ping.once('close', () => {
      resolve(false);
    });
    ping.end();
  });
}
