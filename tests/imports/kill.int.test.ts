import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportingClient, ImportingIngest } from '../support/importing-ingest.ts';
import { type StoredRecord, stranger, wholeTopic } from '../support/whole-topic.ts';

const ROWS = 60_000;
/** Slow enough to be killed on the way. */
const SLOWLY = { IMPORT_ROWS_PER_SECOND: '8000' } as const;
/** What one kill may have published again: the rows between two checkpoints, and those that were on their way. */
const REPEATED_AT_MOST = 5_000 + 2 * 1_000;
const GENEROUS_MS = 180_000;

const people = (prefix: string): string =>
  `userId,email\n${Array.from({ length: ROWS }, (_value, row) => `${prefix}-${String(row)},${prefix}-${String(row)}@example.com\n`).join('')}`;

describe('an import whose process is killed', () => {
  let ground: ImportingIngest;

  beforeAll(async () => {
    ground = await ImportingIngest.prepare('imports-kill');
  });

  afterAll(async () => {
    await ground[Symbol.asyncDispose]();
  });

  const fileOf = async (prefix: string): Promise<string> => {
    const path = join(tmpdir(), `${ground.installation.stream.topicPrefix}${prefix}.csv`);
    await writeFile(path, people(prefix));
    return path;
  };

  /** The events of a file as they stand on the topic, by whoever looks. */
  const published = async (prefix: string): Promise<readonly StoredRecord[]> => {
    const { brokers, registryUrl, topicPrefix } = ground.installation.stream;
    const records = await wholeTopic({ kafka: stranger(brokers), registryUrl }, `${topicPrefix}events.collected`);
    return records.filter(({ value }) => String(value.userId).startsWith(`${prefix}-`));
  };

  it(
    'is taken over at the row where it was, by one instance after another, and then changes nothing when made again',
    async () => {
      const path = await fileOf('killed');
      let process = await ground.start(SLOWLY);
      const importId = await new ImportingClient(process).prepare('profiles', path);
      await new ImportingClient(process).start(importId);
      for (const row of [5_000, 15_000, 25_000]) {
        const client = new ImportingClient(process);
        const { counts } = await client.reaches(importId, (seen) => seen.counts.rowsRead >= row);
        const next = await ground.start(SLOWLY);
        await process.kill();
        process = next;
        expect((await new ImportingClient(next).find(importId)).counts.rowsRead).toBeGreaterThanOrEqual(
          counts.rowsRead,
        );
      }
      const client = new ImportingClient(process);
      const done = await client.reaches(importId, ({ state }) => state === 'completed');
      expect(done.counts).toEqual({ rowsRead: ROWS, rowsAccepted: ROWS, rowsRejected: 0 });
      const records = await published('killed');
      expect(new Set(records.map(({ value }) => value.messageId)).size).toBe(ROWS);
      expect(new Set(records.map(({ value }) => value.userId)).size).toBe(ROWS);
      expect(records.length).toBeLessThanOrEqual(ROWS + 3 * REPEATED_AT_MOST);

      const again = await client.prepare('profiles', path);
      await client.start(again);
      expect(await client.reaches(again, ({ state }) => state === 'completed')).toMatchObject({ unchanged: true });
      expect(await published('killed')).toHaveLength(records.length);
      await process[Symbol.asyncDispose]();
    },
    GENEROUS_MS,
  );
});
