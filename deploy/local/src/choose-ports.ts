import { freePorts } from './free-ports.ts';
import { PORT_NAMES, PORT_TABLE, readPorts, type Ports } from './ports.ts';

/** The table of ports with what the environment overrides; with `ICHIE_PORTS=free` all others are taken from what is free. */
export async function choosePorts(environment: NodeJS.ProcessEnv): Promise<Ports> {
  if (environment.ICHIE_PORTS !== 'free') return readPorts(environment);
  const free = await freePorts(PORT_NAMES.length);
  const defaults = PORT_NAMES.map((name, index) => [PORT_TABLE[name].variable, String(free[index])] as const);
  return readPorts({ ...Object.fromEntries(defaults), ...environment });
}
