import type { Database } from '@ichie/database';
import { type CreateId, randomId } from '@ichie/kernel';
import { type Runtime, createSealer } from '@ichie/platform';
import type { Streams } from '@ichie/stream';
import { rowReading } from './adapters/files/row-reading.ts';
import { importRoutes } from './adapters/http/imports/import-routes.ts';
import { uploadRoutes } from './adapters/http/imports/upload-routes.ts';
import type { AddManagementRoutes } from './adapters/http/management/management-scope.ts';
import { createImportLeases } from './adapters/postgres/imports/import-leases.ts';
import { createImportSeals } from './adapters/postgres/imports/import-seals.ts';
import { createImportStore } from './adapters/postgres/imports/import-store.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { type AddressGuardOptions, createAddressGuard } from './adapters/remote/address-guard.ts';
import { createRemoteFiles } from './adapters/remote/remote-files.ts';
import { createImportMetrics } from './adapters/telemetry/import-metrics.ts';
import { createImportFolder } from './adapters/uploads/import-folder.ts';
import { createUploadServer } from './adapters/uploads/tus-server.ts';
import { Governor } from './application/imports/governor.ts';
import { Importer } from './application/imports/importer.ts';
import { createManageImports } from './application/imports/manage-imports.ts';
import { sweepImports } from './application/imports/sweep-imports.ts';
import type { ImportsConfig, Secrets } from './config.ts';

export interface ImportsParts {
  readonly runtime: Runtime;
  readonly database: Database<Tables>;
  readonly streams: Pick<Streams, 'producer'>;
  readonly config: ImportsConfig;
  readonly secrets: Pick<Secrets, 'sealingKey'>;
  readonly createId?: CreateId;
  readonly resolve?: AddressGuardOptions['resolve'];
}

/** Starts to work on imports, and gives the routes by which people do. */
export function startImports(parts: ImportsParts): readonly AddManagementRoutes[] {
  const { runtime, database, config } = parts;
  const { clock, logger } = runtime;
  const reading = rowReading;
  const { largestBytes } = config;
  const seals = createImportSeals(createSealer(parts.secrets.sealingKey));
  const store = createImportStore(database.kysely, seals);
  const folder = createImportFolder(config.folder);
  const guard = createAddressGuard({
    allowedHosts: config.allowedHosts,
    ...(parts.resolve === undefined ? {} : { resolve: parts.resolve }),
  });
  const remote = runtime.use(createRemoteFiles(guard));
  const metrics = createImportMetrics(runtime.telemetry);
  const importer = runtime.use(
    new Importer({
      leases: createImportLeases(database, seals),
      folder,
      remote,
      reading,
      publisher: parts.streams.producer,
      governor: new Governor({ clock, rowsPerSecond: config.rowsPerSecond, metrics }),
      metrics,
      clock,
      logger,
      largestBytes,
      atOnce: config.atOnce,
    }),
  );
  const { filesKeptMs, rejectedRowsKeptMs } = config;
  runtime.use(sweepImports({ store, folder, clock, filesKeptMs, rejectedRowsKeptMs }));
  const manage = createManageImports({
    store,
    folder,
    remote,
    reading,
    clock,
    createId: parts.createId ?? randomId,
    onRequested: () => void importer.look(),
  });
  const uploads = createUploadServer({ folder: config.folder, largestBytes, expiresAfterMs: filesKeptMs });
  return [uploadRoutes(uploads), importRoutes({ manage, store, folder, remote, reading, clock })];
}
