import { freePorts } from './free-ports.ts';
import { PORT_NAMES, readPorts, type Ports } from './ports.ts';

/** The table of ports with what the environment overrides; with `ICHIE_PORTS=free` all are taken from what is free. */
export async function choosePorts(environment: NodeJS.ProcessEnv): Promise<Ports> {
  if (environment.ICHIE_PORTS !== 'free') return readPorts(environment);
  const free = await freePorts(PORT_NAMES.length);
  return Object.fromEntries(PORT_NAMES.map((name, index) => [name, free[index]])) as Ports;
}
