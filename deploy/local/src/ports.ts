import { MachineNotReady } from './errors.ts';

interface PortEntry {
  /** The environment variable that overrides the default. */
  readonly variable: string;
  readonly default: number;
  /** What listens there, for messages. */
  readonly use: string;
}

const TABLE = {
  console: { variable: 'ICHIE_CONSOLE_PORT', default: 4000, use: 'console and admin API' },
  ingest: { variable: 'ICHIE_INGEST_PORT', default: 4001, use: 'ingest' },
  recommendation: { variable: 'ICHIE_RECOMMENDATION_PORT', default: 4002, use: 'recommendation' },
  dispatch: { variable: 'ICHIE_DISPATCH_PORT', default: 4003, use: 'public edge of channel-dispatch' },
  sandbox: { variable: 'ICHIE_SANDBOX_PORT', default: 4004, use: 'sandbox inbox' },
  identity: { variable: 'ICHIE_IDENTITY_PORT', default: 4005, use: 'health of identity-resolution' },
  segmentation: { variable: 'ICHIE_SEGMENTATION_PORT', default: 4006, use: 'health of segmentation' },
  journeys: { variable: 'ICHIE_JOURNEYS_PORT', default: 4007, use: 'health of journey-orchestrator' },
  registry: { variable: 'ICHIE_REGISTRY_PORT', default: 4081, use: 'schema registry' },
  kafka: { variable: 'ICHIE_KAFKA_PORT', default: 4092, use: 'Kafka' },
  kafkaController: { variable: 'ICHIE_KAFKA_CONTROLLER_PORT', default: 4093, use: 'Kafka controller' },
  postgres: { variable: 'ICHIE_POSTGRES_PORT', default: 4032, use: 'PostgreSQL' },
} as const satisfies Record<string, PortEntry>;

export type PortName = keyof typeof TABLE;

/** The port of everything that listens. */
export type Ports = Readonly<Record<PortName, number>>;

export const PORT_TABLE: Readonly<Record<PortName, PortEntry>> = TABLE;

export const PORT_NAMES = Object.keys(TABLE) as readonly PortName[];

/** The table with what the environment overrides. Throws {@link MachineNotReady} for a value that is no port, or one given twice. */
export function readPorts(environment: NodeJS.ProcessEnv): Ports {
  const chosen = PORT_NAMES.map((name): [PortName, number] => [name, readPort(PORT_TABLE[name], environment)]);
  const takenBy = new Map<number, PortName>();
  for (const [name, port] of chosen) {
    const other = takenBy.get(port);
    if (other !== undefined) {
      throw new MachineNotReady(
        `Port ${String(port)} is given to both ${PORT_TABLE[other].use} and ${PORT_TABLE[name].use}; set ${PORT_TABLE[name].variable} to another port.`,
      );
    }
    takenBy.set(port, name);
  }
  return Object.fromEntries(chosen) as Ports;
}

function readPort(entry: PortEntry, environment: NodeJS.ProcessEnv): number {
  const text = environment[entry.variable];
  if (text === undefined || text === '') return entry.default;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new MachineNotReady(`${entry.variable} is "${text}"; set it to a port between 1 and 65535.`);
  }
  return port;
}
