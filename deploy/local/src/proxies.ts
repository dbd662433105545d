import { registryUrl } from './infrastructure/registry.ts';
import type { Infrastructure } from './local-infrastructure.ts';

/** Ports of proxies that stand before parts of the infrastructure, so that a test can cut, delay or black-hole them. */
export interface Proxies {
  readonly kafka?: number;
  readonly postgres?: number;
  readonly registry?: number;
}

/** What the services are told of the infrastructure. */
export type ReachedInfrastructure = Pick<Infrastructure, 'kafkaBrokers' | 'registryUrl' | 'postgres'>;

/** Reads `ICHIE_KAFKA_PROXY`, `ICHIE_POSTGRES_PROXY` and `ICHIE_REGISTRY_PROXY`; a port of this machine each. */
export function readProxies(environment: NodeJS.ProcessEnv): Proxies {
  const port = (name: string): number | undefined =>
    environment[name] === undefined ? undefined : Number(environment[name]);
  const kafka = port('ICHIE_KAFKA_PROXY');
  const postgres = port('ICHIE_POSTGRES_PROXY');
  const registry = port('ICHIE_REGISTRY_PROXY');
  return {
    ...(kafka === undefined ? {} : { kafka }),
    ...(postgres === undefined ? {} : { postgres }),
    ...(registry === undefined ? {} : { registry }),
  };
}

/** The infrastructure as it is reached through the proxies. */
export const throughProxies = (infrastructure: ReachedInfrastructure, proxies: Proxies): ReachedInfrastructure => ({
  kafkaBrokers: proxies.kafka === undefined ? infrastructure.kafkaBrokers : [`127.0.0.1:${String(proxies.kafka)}`],
  registryUrl: proxies.registry === undefined ? infrastructure.registryUrl : registryUrl(proxies.registry),
  postgres:
    proxies.postgres === undefined ? infrastructure.postgres : { ...infrastructure.postgres, port: proxies.postgres },
});
