import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '@ichie/database';
import { createSealer } from '@ichie/platform';
import { type TestInstallation, eventually } from '@ichie/testing';
import { createImportLeases } from '../../src/adapters/postgres/imports/import-leases.ts';
import { createImportSeals } from '../../src/adapters/postgres/imports/import-seals.ts';
import { createImportStore } from '../../src/adapters/postgres/imports/import-store.ts';
import type { Tables } from '../../src/adapters/postgres/tables.ts';
import type { ImportCheckpoint, ImportClaim, ImportLeases, ImportStore } from '../../src/application/imports/ports.ts';
import type { ImportMapping } from '../../src/domain/imports/import-types.ts';
import { ImportLeaseLost } from '../../src/import-errors.ts';
import { createIngestInstallation } from '../ingest-under-test.ts';

const MAPPING: ImportMapping = {
  format: { container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true },
  columns: [],
  event: null,
  country: 'JP',
  timeZone: 'Asia/Tokyo',
};

const at = (rowsRead: number, rowsRejected = 0): ImportCheckpoint => ({
  rowsRead,
  rowsAccepted: rowsRead - rowsRejected,
  rowsRejected,
  phase: 'reading',
  bytesRead: rowsRead,
  bytesTotal: 100,
  rowsPerSecond: 1,
  bytesPerSecond: 1,
});

const LONG = 60_000;

describe('leases of imports', () => {
  let installation: TestInstallation;
  let database: Database<Tables>;
  let store: ImportStore;
  let leases: ImportLeases;

  beforeAll(async () => {
    installation = await createIngestInstallation();
    database = openDatabase<Tables>({ url: installation.databaseUrl('ingest'), applicationName: 'ingest-test' });
    const seals = createImportSeals(createSealer('sealing-key-of-the-tests-with-enough-bytes'));
    store = createImportStore(database.kysely, seals);
    leases = createImportLeases(database, seals);
  });

  beforeEach(async () => {
    await database.kysely.deleteFrom('imports').execute();
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  const started = async (workspaceId: string, importId: string, requestedAt = 1_000): Promise<void> => {
    const ref = { workspaceId, importId };
    await store.insert({
      ...ref,
      kind: 'profiles',
      name: importId,
      source: { type: 'upload', uploadId: 'u' },
      label: 'people.csv',
      createdAt: 500,
      createdBy: 'aiko',
    });
    await store.saveMapping(ref, MAPPING, 600);
    await store.change({ ...ref, action: 'start', at: requestedAt });
  };

  const claimed = async (owner: string, leaseMs = LONG): Promise<ImportClaim> => {
    const claim = await leases.claim(owner, leaseMs);
    if (claim === undefined) throw new Error('There is nothing to claim.');
    return claim;
  };

  it('gives an import to one of many that ask at once', async () => {
    await started('w', 'one');
    const asked = await Promise.all(Array.from({ length: 8 }, (_value, index) => leases.claim(String(index), LONG)));
    expect(asked.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('gives those that wait for longest first, and the turn to workspaces that have none', async () => {
    await started('busy', 'second', 2_000);
    await started('busy', 'first', 1_000);
    await started('quiet', 'third', 3_000);
    const order = [await claimed('a'), await claimed('a'), await claimed('a')].map(({ importId }) => importId);
    expect(order).toEqual(['first', 'third', 'second']);
  });

  it('gives what was left behind to the next one, who goes on at the last row', async () => {
    await started('w', 'left');
    const first = await claimed('killed', 300);
    await leases.checkpoint(first, at(42), [], 300);
    expect(await leases.claim('next', LONG)).toBeUndefined();
    const next = await eventually(() => claimed('next'));
    expect(next.counts).toEqual({ rowsRead: 42, rowsAccepted: 42, rowsRejected: 0 });
    await expect(leases.checkpoint(first, at(43), [], LONG)).rejects.toThrow(ImportLeaseLost);
    await expect(leases.renew(first, LONG)).rejects.toThrow(ImportLeaseLost);
    await expect(leases.end(first, { state: 'completed', unchanged: false, failure: null, at: 1 })).rejects.toThrow(
      ImportLeaseLost,
    );
    expect((await store.find(first))?.counts.rowsRead).toBe(42);
  });

  it('does not mistake one claim of a process for an earlier one', async () => {
    await started('w', 'again');
    const first = await claimed('same', 1);
    const second = await eventually(() => claimed('same'));
    await expect(leases.renew(first, LONG)).rejects.toThrow(ImportLeaseLost);
    expect(await leases.renew(second, LONG)).toBe('running');
  });

  it('counts how often it was taken up in vain', async () => {
    await started('w', 'vain');
    for (const expected of [1, 2]) {
      const claim = await eventually(() => claimed('a', 1));
      expect(claim.claimsWithoutProgress).toBe(expected);
    }
    const claim = await eventually(() => claimed('a', LONG));
    await leases.checkpoint(claim, at(1), [], LONG);
    await leases.release(claim);
    expect((await claimed('a')).claimsWithoutProgress).toBe(1);
  });

  it('keeps rejected rows together with the checkpoint, sealed, and each once', async () => {
    await started('w', 'rejecting');
    const claim = await claimed('a');
    const row = { number: 3, cells: ['secret@example.com'], issues: [{ path: 'email', message: 'is none.' }] };
    await leases.checkpoint(claim, at(5, 1), [row], LONG);
    await leases.checkpoint(claim, at(5, 1), [row], LONG);
    expect(await store.rejectedRows(claim, 0, 10)).toEqual([row]);
    const { sealed_row: sealed } = await database.kysely
      .selectFrom('import_rejected_rows')
      .select('sealed_row')
      .where('workspace_id', '=', 'w')
      .executeTakeFirstOrThrow();
    expect(sealed.toString('latin1')).not.toContain('secret@');
    expect(await store.rejectedRows({ ...claim, workspaceId: 'other' }, 0, 10)).toEqual([]);
  });

  it('tells whoever works on it what people want', async () => {
    await started('w', 'wanted');
    const claim = await claimed('a');
    await store.change({ ...claim, action: 'pause', at: 2_000 });
    expect(await leases.checkpoint(claim, at(7), [], LONG)).toBe('paused');
    await expect(leases.end(claim, { state: 'completed', unchanged: false, failure: null, at: 1 })).rejects.toThrow(
      ImportLeaseLost,
    );
    expect((await store.find(claim))?.counts.rowsRead).toBe(7);
    await store.change({ ...claim, action: 'resume', at: 3_000 });
    expect(await leases.renew(claim, LONG)).toBe('running');
  });

  it('begins a failed run where it was, and a mapped one at the first row', async () => {
    await started('w', 'failed');
    const ref = { workspaceId: 'w', importId: 'failed' };
    const claim = await claimed('a');
    await leases.checkpoint(claim, at(9), [], LONG);
    await leases.end(claim, { state: 'failed', unchanged: false, failure: { code: 'c', message: 'm' }, at: 1 });
    await store.change({ ...ref, action: 'start', at: 2_000 });
    expect((await store.find(ref))?.counts.rowsRead).toBe(9);
    expect((await store.find(ref))?.failure).toBeNull();
    const again = await claimed('a');
    await leases.end(again, { state: 'failed', unchanged: false, failure: { code: 'c', message: 'm' }, at: 1 });
    await store.saveMapping(ref, { ...MAPPING, country: 'US' }, 3_000);
    await store.change({ ...ref, action: 'start', at: 4_000 });
    expect((await store.find(ref))?.counts.rowsRead).toBe(0);
  });

  it('forgets the sources of what nobody has touched', async () => {
    await started('w', 'forgotten');
    const ref = { workspaceId: 'w', importId: 'forgotten' };
    expect(await store.forgetSourcesBefore(Date.now())).toEqual([]);
    await store.change({ ...ref, action: 'pause', at: 2_000 });
    expect(await store.forgetSourcesBefore(2_000)).toEqual([]);
    expect(await store.forgetSourcesBefore(2_001)).toEqual([ref]);
    expect(await store.sourceOf(ref)).toBeUndefined();
  });
});
