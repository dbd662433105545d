import type { PortName } from './ports.ts';

interface ServiceEntry {
  readonly name: string;
  readonly port: PortName;
  /** Its schema in the database; its role is `ichie_<schema>`. */
  readonly schema: string;
}

/** The services, each in `services/<name>`. */
export const SERVICES = [
  { name: 'ingest', port: 'ingest', schema: 'ingest' },
  { name: 'identity-resolution', port: 'identity', schema: 'identity' },
  { name: 'segmentation', port: 'segmentation', schema: 'segmentation' },
  { name: 'recommendation', port: 'recommendation', schema: 'recommendation' },
  { name: 'journey-orchestrator', port: 'journeys', schema: 'journeys' },
  { name: 'channel-dispatch', port: 'dispatch', schema: 'dispatch' },
  { name: 'admin', port: 'console', schema: 'admin' },
] as const satisfies readonly ServiceEntry[];

export type ServiceName = (typeof SERVICES)[number]['name'];
