import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { readApiDescription } from '../test/api-description.ts';

// The whole service is put together for it, which takes its time on a busy machine.
jest.setTimeout(60_000);

describe('the description of the API for marketers', () => {
  it('is the one that clients are generated from; `npm run openapi -w @ichie/ingest` writes it anew', async () => {
    const written = await readFile(join(import.meta.dirname, '../openapi.json'), 'utf8');
    const description = JSON.parse(await readApiDescription()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
    };
    expect(description).toEqual(JSON.parse(written));
    const ids = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(description.paths)).toEqual(
      Object.keys(description.paths).filter((path) => path.startsWith('/api/v1/workspaces/{workspaceId}/ingest/')),
    );
  });
});
