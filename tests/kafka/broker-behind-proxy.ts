import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHomeFolders, homeAt, startKafka } from '@ichie/local';
import { freePort } from '@ichie/testing';
import { TcpProxy } from '../support/tcp-proxy.ts';

/** A broker of its own that clients reach through the proxy only. */
export interface BrokerBehindProxy extends AsyncDisposable {
  readonly address: string;
  readonly proxy: TcpProxy;
  /** Ends the broker with `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again with what it has on its disk. */
  startAgain(): Promise<void>;
}

const PACKAGES = join(import.meta.dirname, '../../.ichie/packages');

export async function startBrokerBehindProxy(): Promise<BrokerBehindProxy> {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'ichie-broker-behind-proxy-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const home = homeAt(folder, { packages: PACKAGES });
  await createHomeFolders(home);
  const kafka = await freePort();
  const proxy = resources.use(await TcpProxy.start(kafka));
  const ports = { kafka, kafkaController: await freePort(), kafkaAdvertised: proxy.port };
  let broker = await startKafka(home, ports);
  resources.defer(() => broker.stop());
  const owned = resources.move();
  return {
    address: `127.0.0.1:${String(proxy.port)}`,
    proxy,
    async kill() {
      broker.kill();
      await broker.exited;
    },
    async startAgain() {
      broker = await startKafka(home, ports);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
