import { SERVICES, type ServiceName } from '@ichie/local';
import type { Pipeline } from './pipeline.ts';
import { ServiceProcess } from './service-process.ts';

export interface ServiceProcesses extends AsyncDisposable {
  readonly processes: ReadonlyMap<ServiceName, ServiceProcess>;
}

/**
 * Runs every service as a process of its own, without a supervisor, and waits until all take work. `environment` is added
 * for all of them, `environmentOf` for some.
 */
export async function startServicesAsProcesses(
  pipeline: Pipeline,
  environment: Readonly<Record<string, string>> = {},
  environmentOf: Readonly<Partial<Record<ServiceName, Readonly<Record<string, string>>>>> = {},
): Promise<ServiceProcesses> {
  const resources = new AsyncDisposableStack();
  const started = await Promise.all(
    SERVICES.map(async ({ name }) => {
      const running = resources.use(
        await ServiceProcess.start(name, {
          ...pipeline.environmentOf(name),
          ...environment,
          ...environmentOf[name],
        }),
      );
      return [name, running] as const;
    }),
  );
  return { processes: new Map(started), [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
