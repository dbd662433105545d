import { join } from 'node:path';
import { ProcessFailed } from './errors.ts';
import { SupervisedService, type ServiceIncident } from './processes/supervised-service.ts';
import {
  demoShopEnvironment,
  sandboxEnvironment,
  serviceEnvironment,
  type EnvironmentParts,
} from './service-environment.ts';
import { SERVICES, type ServiceName } from './services.ts';

const READY_WITHIN_MS = 60_000;

export interface FleetOptions {
  /** The checkout. */
  readonly root: string;
  readonly parts: EnvironmentParts;
  readonly onIncident: (incident: ServiceIncident) => void;
}

/** Everything of ours that runs beside the infrastructure: the services, the sandbox, and the demo shop. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #members = new Map<string, SupervisedService>();

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Starts the services and the sandbox side by side and waits until all take work. */
  async start(): Promise<void> {
    const { parts } = this.#options;
    const sandbox = this.#add({
      name: 'sandbox',
      folder: 'deploy/sandbox',
      environment: sandboxEnvironment(parts),
      readinessUrl: `http://127.0.0.1:${String(parts.ports.sandbox)}/health-check`,
    });
    const services = SERVICES.map(({ name, port }) =>
      this.#add({
        name,
        folder: join('services', name),
        environment: serviceEnvironment(name, parts),
        readinessUrl: `http://127.0.0.1:${String(parts.ports[port])}/readyz`,
        livenessUrl: `http://127.0.0.1:${String(parts.ports[port])}/livez`,
      }),
    );
    await Promise.all([sandbox, ...services].map(startAndWait));
  }

  /** Starts the simulated shop, whose visitors are the demo's customers. */
  startDemoShop(): void {
    const environment = demoShopEnvironment(this.#options.parts);
    this.#add({ name: 'demo-shop', folder: 'deploy/demo-shop', environment }).start();
  }

  /** The groups in the order in which they stop: who sends before who receives. */
  get stopOrder(): readonly (readonly SupervisedService[])[] {
    const between = SERVICES.map(({ name }) => name).filter((name) => name !== 'ingest' && name !== 'admin');
    const groups: readonly (readonly (ServiceName | 'demo-shop' | 'sandbox')[])[] = [
      ['demo-shop'],
      ['ingest'],
      between,
      ['admin'],
      ['sandbox'],
    ];
    return groups.map((names) => names.flatMap((name) => this.#members.get(name) ?? []));
  }

  async stop(): Promise<void> {
    for (const group of this.stopOrder) await Promise.all(group.map((member) => member.stop()));
  }

  kill(): void {
    for (const member of this.#members.values()) member.kill();
  }

  #add({ name, folder, environment, readinessUrl, livenessUrl }: Member): SupervisedService {
    const { root, parts, onIncident } = this.#options;
    const member = new SupervisedService({
      process: {
        name,
        command: process.execPath,
        args: [join(root, folder, 'src/main.ts')],
        environment,
        folder: root,
        logFile: join(parts.home.logs, `${name}.log`),
        runFolder: parts.home.run,
      },
      ...(readinessUrl === undefined ? {} : { readinessUrl }),
      ...(livenessUrl === undefined ? {} : { livenessUrl }),
      onIncident,
    });
    this.#members.set(name, member);
    return member;
  }
}

interface Member {
  readonly name: string;
  /** Its `src/main.ts` is what runs. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly readinessUrl?: string;
  readonly livenessUrl?: string;
}

async function startAndWait(member: SupervisedService): Promise<void> {
  member.start();
  if (await member.untilReady(READY_WITHIN_MS)) return;
  throw new ProcessFailed(`${member.name} does not become ready. It said last:\n${member.lastWords}`);
}
