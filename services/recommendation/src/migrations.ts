import { join } from 'node:path';

/** Where this service's tables are, and what makes them. */
export const migrations = { schema: 'recommendation', folder: join(import.meta.dirname, '../migrations') };
