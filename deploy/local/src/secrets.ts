import { randomSecret } from '@ichie/kernel';
import type { Home } from './home.ts';
import { keptFile } from './kept-file.ts';
import { SERVICES, type ServiceName } from './services.ts';

/** What the services need of each other and nobody else needs. */
export interface LocalSecrets {
  /** Passwords of the services' database roles. */
  readonly databasePasswords: Readonly<Record<ServiceName, string>>;
  /** Opens recommendation to channel-dispatch. */
  readonly serviceToken: string;
  /** Opens to admin what ingest has for marketers. */
  readonly managementToken: string;
  /** Seals secrets between admin and ingest, and what ingest keeps of rejected events. */
  readonly sealingKey: string;
  /** Signs tracked links and unsubscribe links. */
  readonly linkSigningKey: string;
}

/** The secrets of the home, made at its first start. */
export const readSecrets = (home: Home): Promise<LocalSecrets> =>
  keptFile(home.secretsFile, () => ({
    databasePasswords: Object.fromEntries(SERVICES.map(({ name }) => [name, randomSecret('')])) as Record<
      ServiceName,
      string
    >,
    serviceToken: randomSecret('st_'),
    managementToken: randomSecret('mt_'),
    sealingKey: randomSecret(''),
    linkSigningKey: randomSecret(''),
  }));
