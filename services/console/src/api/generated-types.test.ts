import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

describe('the types of an API', () => {
  it.each(['admin', 'ingest'])(
    'are generated from the present description of %s: npm run api:generate -w @ichie/console',
    (service) => {
      const description = readFileSync(new URL(`../../../${service}/openapi.json`, import.meta.url));
      const generated = readFileSync(new URL(`generated/${service}-api.ts`, import.meta.url), 'utf8');
      expect(generated).toContain(createHash('sha256').update(description).digest('hex'));
    },
  );
});
