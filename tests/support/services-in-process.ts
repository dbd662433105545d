import * as admin from '@ichie/admin';
import * as adminConfig from '@ichie/admin/config';
import * as dispatch from '@ichie/channel-dispatch';
import * as dispatchConfig from '@ichie/channel-dispatch/config';
import * as identity from '@ichie/identity-resolution';
import * as identityConfig from '@ichie/identity-resolution/config';
import * as ingest from '@ichie/ingest';
import * as ingestConfig from '@ichie/ingest/config';
import * as journeys from '@ichie/journey-orchestrator';
import * as journeysConfig from '@ichie/journey-orchestrator/config';
import type { ServiceName } from '@ichie/local';
import type { Environment, RuntimeOverrides, Service } from '@ichie/platform';
import * as recommendation from '@ichie/recommendation';
import * as recommendationConfig from '@ichie/recommendation/config';
import * as segmentation from '@ichie/segmentation';
import * as segmentationConfig from '@ichie/segmentation/config';
import { eventually } from '@ichie/testing';
import type { Pipeline } from './pipeline.ts';

type Starter = (environment: Environment, overrides: RuntimeOverrides) => Promise<Service>;

interface ConfigurationModule<Config, Secrets> {
  loadConfiguration(environment: Environment): { readonly config: Config; readonly secrets: Secrets };
}

interface ServiceModule<Config, Secrets> {
  createService(config: Config, secrets: Secrets, overrides: RuntimeOverrides): Promise<Service>;
}

/** All services have one shape. */
function starterOf<Config, Secrets>(
  configuration: ConfigurationModule<Config, Secrets>,
  service: ServiceModule<Config, Secrets>,
): Starter {
  return (environment, overrides) => {
    const { config, secrets } = configuration.loadConfiguration(environment);
    return service.createService(config, secrets, overrides);
  };
}

const STARTERS: Readonly<Record<ServiceName, Starter>> = {
  ingest: starterOf(ingestConfig, ingest),
  'identity-resolution': starterOf(identityConfig, identity),
  segmentation: starterOf(segmentationConfig, segmentation),
  recommendation: starterOf(recommendationConfig, recommendation),
  'journey-orchestrator': starterOf(journeysConfig, journeys),
  'channel-dispatch': starterOf(dispatchConfig, dispatch),
  admin: starterOf(adminConfig, admin),
};

/** Runs every service in this process and waits until all take work. */
export async function startServicesInProcess(
  pipeline: Pipeline,
  overrides: RuntimeOverrides,
): Promise<AsyncDisposable> {
  const services = new AsyncDisposableStack();
  const starts = Object.entries(STARTERS) as [ServiceName, Starter][];
  await Promise.all(
    starts.map(async ([name, start]) => {
      const service = services.use(await start(pipeline.environmentOf(name), overrides));
      await eventually(
        async () => {
          const response = await fetch(`${service.url}/readyz`);
          if (!response.ok) throw new Error(`${name} is not ready: ${await response.text()}`);
        },
        { timeoutMs: 60_000, intervalMs: 100 },
      );
    }),
  );
  return services;
}
