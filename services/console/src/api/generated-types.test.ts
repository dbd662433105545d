import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

describe('the types of the admin API', () => {
  it('are generated from its present description: npm run api:generate -w @ichie/console', () => {
    const description = readFileSync(new URL('../../../admin/openapi.json', import.meta.url));
    const generated = readFileSync(new URL('generated/admin-api.ts', import.meta.url), 'utf8');
    expect(generated).toContain(createHash('sha256').update(description).digest('hex'));
  });
});
