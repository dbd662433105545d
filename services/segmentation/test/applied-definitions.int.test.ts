import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '@ichie/database';
import { createTestInstallation, type TestInstallation } from '@ichie/testing';
import { createAppliedDefinitionStore } from '../src/adapters/postgres/applied-definition-store.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { beforeAll as atTheBeginning, type Reevaluation } from '../src/application/ports.ts';
import type { Segment } from '../src/domain/segment.ts';
import { parseSegment } from '../src/domain/segment.ts';
import { migrations } from '../src/migrations.ts';
import { aSegment, traitIs } from './a-segment.ts';

const definition = (segmentId: string, version = 1): Segment => {
  const parsed = parseSegment(aSegment(segmentId, traitIs('plan', 'gold'), { version }));
  if (!parsed.ok) throw new Error('The segment cannot be read.');
  return parsed.value;
};

const inTheMiddle = { bucket: 12, profileId: 'mai' };

describe('what a lane has applied', () => {
  let installation: TestInstallation;
  let database: Database<Tables>;

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'applied', services: [migrations], groups: [] });
    database = openDatabase({ url: installation.databaseUrl('segmentation'), applicationName: 'applied' });
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await installation[Symbol.asyncDispose]();
  });

  it('lets a version that comes later catch up with those that are under way, and join them', async () => {
    const applied = createAppliedDefinitionStore(database.kysely, { group: 'x', partition: 1, partitions: 8 });
    const next = async (): Promise<Reevaluation> => (await applied.next()) ?? Promise.reject(new Error('All is done.'));

    await applied.begin([definition('golden'), definition('locals')]);
    const first = await next();
    expect(first).toEqual({
      workspaceId: 'shop',
      segmentIds: ['golden', 'locals'],
      after: atTheBeginning,
      upTo: null,
    });
    await applied.advance(first, inTheMiddle, 0);

    await applied.begin([definition('locals', 2), definition('vips')]);
    const later = await next();
    expect(later).toEqual({
      workspaceId: 'shop',
      segmentIds: ['locals', 'vips'],
      after: atTheBeginning,
      upTo: inTheMiddle,
    });
    await applied.advance(later, inTheMiddle, 0);

    const together = await next();
    expect(together).toEqual({
      workspaceId: 'shop',
      segmentIds: ['golden', 'locals', 'vips'],
      after: inTheMiddle,
      upTo: null,
    });
    await applied.advance(together, null, 0);
    expect(await applied.next()).toBeUndefined();
    expect([...(await applied.versions())]).toEqual(
      expect.arrayContaining([
        ['shop golden', 1],
        ['shop locals', 2],
        ['shop vips', 1],
      ]),
    );
  });
});
