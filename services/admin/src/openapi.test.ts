import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { readApiDescription } from '../test/api-description.ts';

// Every service’s libraries are loaded for it, which takes its time on a busy machine.
jest.setTimeout(30_000);

describe('the description of the API', () => {
  it('is the one that clients are generated from; `npm run openapi -w @ichie/admin` writes it anew', async () => {
    const written = await readFile(join(import.meta.dirname, '../openapi.json'), 'utf8');
    expect(JSON.parse(await readApiDescription())).toEqual(JSON.parse(written));
  });

  it('names every operation once, and every error', async () => {
    const { paths } = JSON.parse(await readApiDescription()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId?: string; responses: object }>>>>;
    };
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations.filter(({ responses }) => !('default' in responses))).toEqual([]);
  });
});
