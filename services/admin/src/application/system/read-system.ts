import { type Static, Type } from 'typebox';
import type { ServiceLags } from './service-lags.ts';

export const SystemView = Type.Object(
  {
    services: Type.Array(
      Type.Object({
        service: Type.String(),
        ready: Type.Unsafe<boolean | null>({
          type: ['boolean', 'null'],
          description: 'Null where its address is not configured.',
        }),
        lagRecords: Type.Integer(),
        lagSeconds: Type.Number(),
      }),
    ),
  },
  { $id: 'System' },
);

export interface SystemPorts {
  readonly lags: ServiceLags;
  /** Whether a service says that it can work; null where nobody knows how to ask it. */
  readonly isReady: (service: string) => Promise<boolean | null>;
}

/** How the services are. */
export async function readSystem({ lags, isReady }: SystemPorts): Promise<Static<typeof SystemView>> {
  const services = await lags.current();
  return {
    services: await Promise.all(
      services.map(async ({ service, records, seconds }) => ({
        service,
        ready: await isReady(service),
        lagRecords: records,
        lagSeconds: seconds,
      })),
    ),
  };
}
