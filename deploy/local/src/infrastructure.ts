/**
 * Runs only the broker, the registry and the database, for work on one service and for tests:
 *
 *     node deploy/local/src/infrastructure.ts up [--home <folder>] [--kafka <port>] [--controller <port>]
 *         [--registry <port>] [--postgres <port>]
 *     node deploy/local/src/infrastructure.ts up --temporary
 *
 * They stay until Ctrl-C. The last line printed is their addresses as JSON; `<home>/env` holds them as shell exports.
 * With `--temporary` they have fresh data and free ports, stay until standard input closes, and leave nothing behind.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePorts } from './free-ports.ts';
import { createHomeFolders, homeAt } from './home.ts';
import { postgresUrl } from './infrastructure/postgres.ts';
import { startLocalInfrastructure, type InfrastructurePorts } from './local-infrastructure.ts';
import { claimHome, releaseHome } from './processes/home-claim.ts';
import { temporaryHome } from './temporary-home.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    temporary: { type: 'boolean', default: false },
    home: { type: 'string' },
    kafka: { type: 'string', default: '4192' },
    controller: { type: 'string', default: '4193' },
    registry: { type: 'string', default: '4181' },
    postgres: { type: 'string', default: '4132' },
  },
});
if (positionals[0] !== 'up') {
  console.error('Usage: node deploy/local/src/infrastructure.ts up');
  process.exit(2);
}

const stateFolder = resolve(process.env.ICHIE_HOME ?? join(import.meta.dirname, '../../../.ichie'));
const home = values.temporary
  ? await temporaryHome(join(stateFolder, 'test'), join(stateFolder, 'packages'))
  : homeAt(resolve(values.home ?? join(stateFolder, 'infrastructure')), { packages: join(stateFolder, 'packages') });

const stopped = new Promise<void>((resolve) => {
  process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
  if (values.temporary) process.stdin.once('end', resolve).resume();
});
// Signal handlers alone do not keep Node running.
const alive = setInterval(() => undefined, 60_000);

await createHomeFolders(home);
await claimHome(home);
const infrastructure = await startLocalInfrastructure({
  home,
  ports: await choosePorts(),
  track: async (component, start) => {
    const startedAt = performance.now();
    const value = await start();
    console.log(`${component} ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return value;
  },
});
const addresses = {
  kafkaBrokers: infrastructure.kafkaBrokers,
  registryUrl: infrastructure.registryUrl,
  postgresUrl: postgresUrl(infrastructure.postgres),
};
const environmentFile = join(home.root, 'env');
const environment = [
  `export ICHIE_TEST_KAFKA_BROKERS=${addresses.kafkaBrokers.join(',')}`,
  `export ICHIE_TEST_REGISTRY_URL=${addresses.registryUrl}`,
  `export ICHIE_TEST_POSTGRES_URL=${addresses.postgresUrl}`,
  '',
].join('\n');
await writeFile(environmentFile, environment, { mode: 0o600 });
console.log(JSON.stringify(addresses));

await stopped;
clearInterval(alive);
await infrastructure.stop();
await rm(environmentFile, { force: true });
await releaseHome(home);
if (values.temporary) await rm(home.root, { recursive: true, force: true });

async function choosePorts(): Promise<InfrastructurePorts> {
  if (!values.temporary) {
    return {
      kafka: Number(values.kafka),
      kafkaController: Number(values.controller),
      registry: Number(values.registry),
      postgres: Number(values.postgres),
    };
  }
  const [kafka = 0, kafkaController = 0, registry = 0, postgres = 0] = await freePorts(4);
  return { kafka, kafkaController, registry, postgres };
}
