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
  const broker = await startKafka(home, { kafka, kafkaController: await freePort(), kafkaAdvertised: proxy.port });
  resources.defer(() => broker.stop());
  const owned = resources.move();
  return { address: `127.0.0.1:${String(proxy.port)}`, proxy, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
