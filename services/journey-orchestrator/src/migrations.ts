import { join } from 'node:path';

/** The service's schema and where its migrations lie. */
export const migrations = { schema: 'journeys', folder: join(import.meta.dirname, '../migrations') };
