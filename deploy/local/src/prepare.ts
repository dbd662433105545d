/**
 * Prepares an installation that already has its broker, registry and database: the services' schemas and roles, their
 * migrations, the topics, and the level of compatibility. A job runs it before the services start; it may run again.
 *
 *     SUPERUSER_URL=postgres://… DATABASE_PASSWORD_INGEST=… … KAFKA_BROKERS=… SCHEMA_REGISTRY_URL=… node deploy/local/src/prepare.ts
 */
import { join } from 'node:path';
import { requireCompatibility } from './infrastructure/registry.ts';
import { SERVICES, type ServiceName } from './services.ts';
import { prepareDatabase } from './steps/prepare-database.ts';
import { prepareTopics } from './steps/prepare-topics.ts';

function required(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  console.error(`${name} is missing; set it in the environment.`);
  process.exit(1);
}

const passwords = Object.fromEntries(
  SERVICES.map(({ name, schema }) => [name, required(`DATABASE_PASSWORD_${schema.toUpperCase()}`)]),
) as Record<ServiceName, string>;
const superuserUrl = required('SUPERUSER_URL');
const kafkaBrokers = required('KAFKA_BROKERS').split(',');
const registryUrl = required('SCHEMA_REGISTRY_URL');

await requireCompatibility(registryUrl);
await Promise.all([
  prepareDatabase({ root: join(import.meta.dirname, '../../..'), superuserUrl, passwords }),
  prepareTopics({ kafkaBrokers, registryUrl }),
]);
console.log('Database, topics and schemas are ready');
