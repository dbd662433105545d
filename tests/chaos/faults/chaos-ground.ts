import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningIchie, freePort, startIchie } from '@ichie/testing';
import { SmallDisk, canMount } from '../../support/small-disk.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import type { Part } from './fault.ts';

/** An installation in which everything can be broken. */
export interface ChaosGround {
  readonly ichie: RunningIchie;
  readonly proxies: Readonly<Record<Part, TcpProxy>>;
  readonly disks: Readonly<Partial<Record<Part, SmallDisk>>>;
  /** Stops everything. Its state is removed only after a run without fault: its logs tell what happened. */
  stop(logs: 'keep-logs' | 'remove-logs'): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../../..');
const DISK_SIZE = '1g';

/** Starts an Ichie whose services reach Kafka, PostgreSQL and the registry through proxies, with data on small disks. */
export async function prepareChaosGround(): Promise<ChaosGround> {
  const home = join(ROOT, '.ichie/test', `chaos-${randomUUID().slice(0, 8)}`);
  const resources = new AsyncDisposableStack();
  const behindProxy = async (): Promise<readonly [TcpProxy, number]> => {
    const port = await freePort();
    return [resources.use(await TcpProxy.start(port)), port];
  };
  const [kafka, kafkaPort] = await behindProxy();
  const [postgres, postgresPort] = await behindProxy();
  const [registry, registryPort] = await behindProxy();
  const disks: Partial<Record<Part, SmallDisk>> = {};
  if (canMount()) {
    disks.kafka = resources.use(await SmallDisk.mount(join(home, 'kafka'), DISK_SIZE));
    disks.postgres = resources.use(await SmallDisk.mount(join(home, 'postgres'), DISK_SIZE));
  }
  const ichie = await startIchie({
    home,
    environment: {
      ICHIE_KAFKA_PORT: String(kafkaPort),
      ICHIE_POSTGRES_PORT: String(postgresPort),
      ICHIE_REGISTRY_PORT: String(registryPort),
      ICHIE_KAFKA_PROXY: String(kafka.port),
      ICHIE_POSTGRES_PROXY: String(postgres.port),
      ICHIE_REGISTRY_PROXY: String(registry.port),
    },
  });
  return {
    ichie,
    proxies: { kafka, postgres, registry },
    disks,
    async stop(logs) {
      await ichie.stop();
      await resources.disposeAsync();
      if (logs === 'remove-logs') await rm(home, { recursive: true, force: true });
    },
  };
}
