import { addressesOf, writeAddresses } from '../addresses.ts';
import { choosePorts } from '../choose-ports.ts';
import { readCredentials } from '../credentials.ts';
import { MachineNotReady } from '../errors.ts';
import { Fleet } from '../fleet.ts';
import { createHomeFolders, type Home } from '../home.ts';
import { postgresUrl } from '../infrastructure/postgres.ts';
import { incidentLine } from '../incident-line.ts';
import { endLeftovers } from '../leftovers.ts';
import { startLocalInfrastructure, type Infrastructure } from '../local-infrastructure.ts';
import type { Ports } from '../ports.ts';
import { readProxies, throughProxies } from '../proxies.ts';
import { preflight } from '../preflight/preflight.ts';
import { claimHome, releaseHome, requireFreeHome } from '../processes/home-claim.ts';
import type { ServiceIncident } from '../processes/supervised-service.ts';
import { readSecrets } from '../secrets.ts';
import { awaitKeys } from '../steps/await-keys.ts';
import { buildConsole } from '../steps/build-console.ts';
import { prepareDatabase } from '../steps/prepare-database.ts';
import { prepareTopics } from '../steps/prepare-topics.ts';
import type { StopRequest } from '../stop-request.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { welcome } from '../welcome.ts';

export interface StartOptions {
  /** The checkout. */
  readonly root: string;
  readonly home: Home;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly stop: StopRequest;
  readonly demo: 'with-demo' | 'without-demo';
}

interface StartedPart {
  readonly title: string;
  stop(): Promise<void>;
  kill(): void;
}

/** Brings everything up, stays until asked to stop, and brings everything down. */
export async function startCommand(options: StartOptions): Promise<void> {
  const { home, environment, terminal, stop } = options;
  const ports = await choosePorts(environment);
  await makeReady(home, ports, terminal);
  // What has been started, the last first: that is the order in which it stops.
  const started: StartedPart[] = [];
  void stop.hurried.then(() => {
    terminal.line('Asked again: ending everything at once.');
    for (const part of started) part.kill();
  });
  try {
    await Promise.race([bringUp(options, ports, started), stop.requested]);
    await stop.requested;
  } finally {
    for (const part of started) await terminal.step(`Stop ${part.title}`, () => part.stop());
    await releaseHome(home);
  }
}

/** Takes the home and makes sure that nothing stands in the way, before anything is started. */
async function makeReady(home: Home, ports: Ports, terminal: Terminal): Promise<void> {
  await requireFreeHome(home);
  const left = await endLeftovers(home);
  if (left.length > 0) terminal.line(`Ended what an earlier run had left: ${left.join(', ')}`);
  const faults = await preflight(home, ports);
  if (faults.length > 0) throw new MachineNotReady(faults.join('\n'));
  await createHomeFolders(home);
  await claimHome(home);
}

const TITLES = {
  packages: 'Packages of Kafka and the schema registry',
  kafka: 'Kafka',
  registry: 'Schema registry',
  postgres: 'PostgreSQL',
} as const;

async function bringUp(options: StartOptions, ports: Ports, started: StartedPart[]): Promise<void> {
  const { root, home, environment, terminal, stop } = options;
  const [secrets, credentials] = await Promise.all([readSecrets(home), readCredentials(home)]);
  const onIncident = (incident: ServiceIncident): void => terminal.line(incidentLine(incident));
  const proxies = readProxies(environment);
  const starting = startLocalInfrastructure({
    home,
    ports: { ...ports, ...(proxies.kafka === undefined ? {} : { kafkaAdvertised: proxies.kafka }) },
    onIncident,
    track: (component, start) => terminal.step(TITLES[component], start),
  });
  started.unshift(infrastructurePart(starting));
  const [infrastructure, consoleFolder] = await settled([
    starting,
    terminal.step('Console', () => buildConsole(root)),
    starting.then(({ postgres }) =>
      terminal.step('Database', () =>
        prepareDatabase({ root, superuserUrl: postgresUrl(postgres), passwords: secrets.databasePasswords }),
      ),
    ),
    starting.then((streams) => terminal.step('Topics and schemas', () => prepareTopics(streams))),
  ]);
  if (stop.isRequested()) return;

  const reached = throughProxies(infrastructure, proxies);
  const parts = { outer: environment, home, ports, secrets, credentials, infrastructure: reached, consoleFolder };
  const fleet = new Fleet({ root, parts, onIncident });
  started.unshift({ title: 'the services', stop: () => fleet.stop(), kill: () => fleet.kill() });
  await terminal.step('Services', () => fleet.start());
  const addresses = addressesOf(ports, infrastructure);
  await terminal.step('Keys', () => awaitKeys({ addresses, credentials, isStopped: stop.isRequested }));
  if (stop.isRequested()) return;
  if (options.demo === 'with-demo') fleet.startDemoShop();
  await writeAddresses(home, addresses);
  for (const line of welcome({ home, addresses, credentials })) terminal.line(line);
}

/** Waits for all of them before a failure of one is told, so that nothing is under way when everything is stopped. */
async function settled<const Promises extends readonly Promise<unknown>[]>(
  promises: Promises,
): Promise<AwaitedAll<Promises>> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

type AwaitedAll<Promises extends readonly unknown[]> = {
  -readonly [Index in keyof Promises]: Awaited<Promises[Index]>;
};

/** The infrastructure as a part that can be stopped from the moment it begins to start. */
function infrastructurePart(starting: Promise<Infrastructure>): StartedPart {
  let running: Infrastructure | undefined;
  const settled = starting.then(
    (infrastructure) => (running = infrastructure),
    // A start that fails has stopped what it had started.
    () => undefined,
  );
  return {
    title: 'the infrastructure',
    stop: async () => (await settled)?.stop(),
    kill: () => running?.kill(),
  };
}
