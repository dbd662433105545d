import { join } from 'node:path';

/** Where this service's schema comes from. */
export const migrations = { schema: 'ingest', folder: join(import.meta.dirname, '../migrations') };
