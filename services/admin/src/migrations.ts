import { join } from 'node:path';

/** The schema of this service and its migrations. */
export const migrations = { schema: 'admin', folder: join(import.meta.dirname, '../migrations') };
