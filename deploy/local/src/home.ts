import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the state of one local installation lies. */
export interface Home {
  readonly root: string;
  /** Downloaded jars; survive a reset and may be shared between homes. */
  readonly packages: string;
  readonly logs: string;
  /** One file per running process, so that the next start can end what a crash left behind. */
  readonly run: string;
  readonly cache: string;
  readonly kafka: string;
  readonly registry: string;
  readonly postgres: string;
  readonly sandbox: string;
  /** Files that are being imported. */
  readonly uploads: string;
  readonly credentialsFile: string;
  readonly secretsFile: string;
}

export interface HomeOptions {
  readonly packages?: string;
}

/** Names the folders of the home at `root`; nothing is created. */
export function homeAt(root: string, options: HomeOptions = {}): Home {
  return {
    root,
    packages: options.packages ?? join(root, 'packages'),
    logs: join(root, 'logs'),
    run: join(root, 'run'),
    cache: join(root, 'cache'),
    kafka: join(root, 'kafka'),
    registry: join(root, 'registry'),
    postgres: join(root, 'postgres'),
    sandbox: join(root, 'sandbox'),
    uploads: join(root, 'uploads'),
    credentialsFile: join(root, 'credentials.json'),
    secretsFile: join(root, 'secrets.json'),
  };
}

export async function createHomeFolders(home: Home): Promise<void> {
  const folders = [
    home.packages,
    home.logs,
    home.run,
    home.cache,
    home.kafka,
    home.registry,
    home.postgres,
    home.sandbox,
    home.uploads,
  ];
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
}
