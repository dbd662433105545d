import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';
import type { Home } from './home.ts';
import type { Infrastructure } from './local-infrastructure.ts';
import type { Ports } from './ports.ts';

/** Where everything of a running installation answers. */
export interface Addresses {
  readonly console: string;
  readonly ingest: string;
  readonly recommendation: string;
  readonly dispatch: string;
  readonly sandbox: string;
  readonly identity: string;
  readonly segmentation: string;
  readonly journeys: string;
  readonly registry: string;
  readonly kafka: readonly string[];
  readonly postgres: string;
}

export function addressesOf(
  ports: Ports,
  infrastructure: Pick<Infrastructure, 'kafkaBrokers' | 'registryUrl'>,
): Addresses {
  const url = (port: number): string => `http://127.0.0.1:${String(port)}`;
  return {
    console: url(ports.console),
    ingest: url(ports.ingest),
    recommendation: url(ports.recommendation),
    dispatch: url(ports.dispatch),
    sandbox: url(ports.sandbox),
    identity: url(ports.identity),
    segmentation: url(ports.segmentation),
    journeys: url(ports.journeys),
    registry: infrastructure.registryUrl,
    kafka: infrastructure.kafkaBrokers,
    postgres: `127.0.0.1:${String(ports.postgres)}`,
  };
}

/** Writes the addresses beside the credentials, for scripts. */
export async function writeAddresses(home: Home, addresses: Addresses): Promise<void> {
  await writeFile(addressesFile(home), `${JSON.stringify(addresses, undefined, 2)}\n`);
}

/** The addresses of the installation that was last started in the home; undefined where there never was one. */
export async function readAddresses(home: Home): Promise<Addresses | undefined> {
  try {
    // Written by `writeAddresses`.
    return JSON.parse(await readFile(addressesFile(home), 'utf8')) as Addresses;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const addressesFile = (home: Home): string => join(home.root, 'addresses.json');
