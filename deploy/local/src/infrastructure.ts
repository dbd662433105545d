/**
 * Runs only the broker, the registry and the database, for work on one service and for tests:
 *
 *     node deploy/local/src/infrastructure.ts up [--home <folder>] [--kafka <port>] [--controller <port>]
 *         [--registry <port>] [--postgres <port>]
 *
 * They stay until Ctrl-C. Meanwhile `<home>/env` holds the addresses as shell exports.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { homeAt } from './home.ts';
import { postgresUrl } from './infrastructure/postgres.ts';
import { startLocalInfrastructure, type Infrastructure } from './local-infrastructure.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    home: { type: 'string', default: join(import.meta.dirname, '../../../.ichie/infrastructure') },
    kafka: { type: 'string', default: '4192' },
    controller: { type: 'string', default: '4193' },
    registry: { type: 'string', default: '4181' },
    postgres: { type: 'string', default: '4132' },
  },
});

const environmentOf = (infrastructure: Infrastructure): string =>
  [
    `export ICHIE_TEST_KAFKA_BROKERS=${infrastructure.kafkaBrokers.join(',')}`,
    `export ICHIE_TEST_REGISTRY_URL=${infrastructure.registryUrl}`,
    `export ICHIE_TEST_POSTGRES_URL=${postgresUrl(infrastructure.postgres)}`,
    '',
  ].join('\n');

if (positionals[0] !== 'up') {
  console.error('Usage: node deploy/local/src/infrastructure.ts up');
  process.exit(2);
}
const home = homeAt(resolve(values.home));
const infrastructure = await startLocalInfrastructure({
  home,
  ports: {
    kafka: Number(values.kafka),
    kafkaController: Number(values.controller),
    registry: Number(values.registry),
    postgres: Number(values.postgres),
  },
  track: async (component, start) => {
    const startedAt = performance.now();
    const value = await start();
    console.log(`${component} ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return value;
  },
});
const environmentFile = join(home.root, 'env');
await writeFile(environmentFile, environmentOf(infrastructure), { mode: 0o600 });
console.log(environmentOf(infrastructure));
await new Promise<void>((stop) => {
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Signal handlers alone do not keep Node running.
  const alive = setInterval(() => undefined, 60_000);
  process.once('beforeExit', () => {
    clearInterval(alive);
  });
});
await rm(environmentFile, { force: true });
await infrastructure.stop();
process.exit(0);
