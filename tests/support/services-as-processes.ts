import { SERVICES, type ServiceName } from '@ichie/local';
import type { Pipeline } from './pipeline.ts';
import { ServiceProcess } from './service-process.ts';

/**
 * Runs every service as a process of its own, without a supervisor, and waits until all take work. `environment` is added
 * for all of them, `environmentOf` for some.
 */
export async function startServicesAsProcesses(
  pipeline: Pipeline,
  environment: Readonly<Record<string, string>> = {},
  environmentOf: Readonly<Partial<Record<ServiceName, Readonly<Record<string, string>>>>> = {},
): Promise<AsyncDisposable> {
  const processes = new AsyncDisposableStack();
  await Promise.all(
    SERVICES.map(async ({ name }) =>
      processes.use(
        await ServiceProcess.start(name, {
          ...pipeline.environmentOf(name),
          ...environment,
          ...environmentOf[name],
        }),
      ),
    ),
  );
  return processes;
}
