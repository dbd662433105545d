import { createRenderer } from '@ichie/content';
import type { Database } from '@ichie/database';
import type { Clock, CreateId } from '@ichie/kernel';
import type { Sealer } from '@ichie/platform';
import type { DeadLetters } from '@ichie/stream';
import { scryptPasswords } from './adapters/crypto/scrypt-passwords.ts';
import { faultOfMapping } from './adapters/jsonata/mapping-fault.ts';
import { createMailOwners } from './adapters/postgres/postgres-mail-owners.ts';
import { PostgresAccountStore } from './adapters/postgres/postgres-account-store.ts';
import { PostgresDefinitionStore } from './adapters/postgres/postgres-definition-store.ts';
import { PostgresNumbersReader } from './adapters/postgres/postgres-numbers-reader.ts';
import { PostgresPeopleReader } from './adapters/postgres/postgres-people-reader.ts';
import { PostgresSourceStore } from './adapters/postgres/postgres-source-store.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { SesDoubleInbox, noSandbox } from './adapters/sandbox/ses-double-inbox.ts';
import { createReadiness } from './adapters/services/service-readiness.ts';
import type { AccountPorts } from './application/accounts/ports.ts';
import type { Application } from './application/application.ts';
import { createJourneyType } from './application/journeys/journey-type.ts';
import { JourneyGraphs } from './application/journeys/graphs.ts';
import { LiveHub } from './application/live/live-hub.ts';
import { Overviews } from './application/overview/overviews.ts';
import { createSegmentType } from './application/segments/segment-type.ts';
import { type ReadLag, ServiceLags } from './application/system/service-lags.ts';
import type { Config } from './config.ts';

export interface ApplicationParts {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly sealer: Sealer;
  readonly readLag: ReadLag;
  readonly deadLetters: DeadLetters;
  readonly onSignIn: AccountPorts['onSignIn'];
  /** Told after each commit that has left something to publish. */
  readonly onPublication: () => void;
}

/** Puts the use cases and what they need together. Connects to nothing yet. */
export function createApplication(
  config: Pick<Config, 'sandboxUrl' | 'serviceUrls' | 'ingestPublicUrl'>,
  parts: ApplicationParts,
): Application {
  const { database, clock, createId, sealer, readLag, deadLetters, onSignIn, onPublication } = parts;
  const accounts = new PostgresAccountStore(database);
  const definitions = new PostgresDefinitionStore({ database, clock, onPublication });
  const people = new PostgresPeopleReader(database);
  const numbers = new PostgresNumbersReader(database);
  const graphs = new JourneyGraphs(definitions);
  const lags = new ServiceLags(readLag, clock);
  const overviews = new Overviews({ accounts, people, numbers, definitions, graphs, lags, clock });
  return {
    clock,
    createId,
    sealer,
    onSignIn,
    passwords: scryptPasswords,
    accounts,
    definitions,
    people,
    numbers,
    graphs,
    lags,
    overviews,
    deadLetters,
    sources: new PostgresSourceStore({ database, clock, onPublication }),
    faultOfMapping,
    ingestAddress: config.ingestPublicUrl,
    segmentType: createSegmentType(definitions),
    journeyType: createJourneyType(definitions),
    renderer: createRenderer({ clock }),
    live: new LiveHub(clock, (subject) => overviews.read(subject)),
    isReady: createReadiness(config.serviceUrls, clock),
    sandbox: config.sandboxUrl === undefined ? noSandbox : new SesDoubleInbox(config.sandboxUrl, clock),
    mailOwners: createMailOwners(database),
  };
}
