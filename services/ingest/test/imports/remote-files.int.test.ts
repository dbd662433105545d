import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type IngestUnderTest, WORKSPACE_ID, startIngest } from '../ingest-under-test.ts';
import { FileServer, resumable } from './file-server.ts';
import { ImportsClient } from './imports-client.ts';
import { ObjectStorage } from './object-storage.ts';
import { people } from './people.ts';

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

describe('importing a file that lies elsewhere', () => {
  let ingest: IngestUnderTest;
  let client: ImportsClient;
  let files: FileServer;
  let storage: ObjectStorage;

  beforeAll(async () => {
    files = await FileServer.start();
    storage = await ObjectStorage.start();
    ingest = await startIngest(
      { imports: { allowedHosts: [files.host, storage.host], largestBytes: 3_000_000 } },
      { resolve: (_hostname, _options, callback) => callback(null, [{ address: '10.0.0.7', family: 4 }]) },
    );
    client = new ImportsClient(ingest.service.url, WORKSPACE_ID);
  });

  beforeEach(() => void files.asked.splice(0));

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
    await files[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
  });

  const imported = async (source: unknown, state: 'completed' | 'failed' = 'completed') => {
    const { importId } = await client.created('profiles', source);
    files.asked.splice(0);
    await client.act(importId, 'start');
    return client.reaches(importId, state);
  };

  describe('by URL', () => {
    it('fetches it by way of redirects, and shows no secret of its address', async () => {
      const content = people('redirected', 300);
      files.on('/old.csv', (_request, response) => response.writeHead(302, { location: '/new.csv' }).end());
      files.on('/new.csv', resumable(Buffer.from(content)));
      const done = await imported({ type: 'url', url: `${files.url}/old.csv?signature=secret` });
      expect(done.source).toEqual({ type: 'url', label: `${files.url}/old.csv` });
      expect(done.counts.rowsAccepted).toBe(300);
      expect(done.contentSha256).toBe(sha256(content));
      await ingest.events.waitFor(300, ({ userId }) => userId?.startsWith('redirected-') === true);
    });

    it('goes on at the byte where it broke off while it is the same file', async () => {
      const content = Buffer.from(people('broken', 30_000));
      files.on('/broken.csv', resumable(content));
      const { importId } = await client.created('profiles', { type: 'url', url: `${files.url}/broken.csv` });
      files.on('/broken.csv', resumable(content, { afterBytes: 400_000, times: 2 }));
      files.asked.splice(0);
      await client.act(importId, 'dry-run');
      expect((await client.reaches(importId, 'checked')).contentSha256).toBe(sha256(content));
      expect(files.asked).toHaveLength(3);
      expect(files.asked.slice(1).map(({ ifRange }) => ifRange)).toEqual(['"version-1"', '"version-1"']);
      expect(files.asked[1]?.range).toMatch(/^bytes=[1-9]\d+-$/);
    });

    it('begins again when it has become another file meanwhile', async () => {
      const [before, after] = [Buffer.from(people('before', 20_000)), Buffer.from(people('after', 20_000))];
      files.on('/changed.csv', resumable(before));
      const { importId } = await client.created('profiles', { type: 'url', url: `${files.url}/changed.csv` });
      let asked = 0;
      files.on('/changed.csv', (request, response) => {
        asked += 1;
        if (asked === 1) resumable(before, { afterBytes: 300_000, times: 1 })(request, response);
        else response.writeHead(200, { etag: '"version-2"', 'content-length': after.length }).end(after);
      });
      await client.act(importId, 'dry-run');
      expect((await client.reaches(importId, 'checked')).contentSha256).toBe(sha256(after));
    });

    it('undoes how it was encoded for the way', async () => {
      const content = people('encoded', 500);
      files.on('/encoded.csv', (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(content));
      });
      expect((await imported({ type: 'url', url: `${files.url}/encoded.csv` })).contentSha256).toBe(sha256(content));
    });

    it('looks only at the start of it for a preview', async () => {
      let sent = 0;
      files.on('/endless.csv', (_request, response) => {
        response.writeHead(200);
        response.write('userId,email\n');
        const more = (): void => {
          if (response.destroyed) return;
          sent += 65_536;
          response.write('someone,someone@example.com\n'.repeat(2_341), more);
        };
        more();
      });
      const { importId } = await client.create('profiles', { type: 'url', url: `${files.url}/endless.csv` });
      expect((await client.preview(importId)).rows).toHaveLength(100);
      expect(sent).toBeLessThan(20_000_000);
    });

    it('gives up at once what is larger than imports may be, told or not', async () => {
      const content = Buffer.from(people('large', 100_000));
      files.on('/large.csv', resumable(content));
      expect((await imported({ type: 'url', url: `${files.url}/large.csv` }, 'failed')).failure?.code).toBe(
        'import_too_large',
      );
      files.on('/large.csv', (_request, response) => {
        response.write(content.subarray(0, 2_000_000), () => response.end(content.subarray(2_000_000)));
      });
      expect((await imported({ type: 'url', url: `${files.url}/large.csv` }, 'failed')).failure?.code).toBe(
        'import_too_large',
      );
    });

    it('says what its server has answered, and can be started again', async () => {
      files.on('/gone.csv', resumable(Buffer.from(people('gone', 5))));
      const { importId } = await client.created('profiles', { type: 'url', url: `${files.url}/gone.csv` });
      files.on('/gone.csv', (_request, response) => response.writeHead(403).end());
      await client.act(importId, 'start');
      expect((await client.reaches(importId, 'failed')).failure).toMatchObject({ code: 'import_source_refused' });
      files.on('/gone.csv', resumable(Buffer.from(people('gone', 5))));
      await client.act(importId, 'start');
      expect((await client.reaches(importId, 'completed')).counts.rowsAccepted).toBe(5);
    });
  });

  describe('never from inside', () => {
    const refused = { status: 422, body: { code: 'import_address_forbidden' } };

    it.each([
      'https://127.0.0.1/x.csv',
      'https://[::1]/x.csv',
      'https://169.254.169.254/x',
      'http://files.example.com/x.csv',
    ])('refuses %s when the import is made', async (url) => {
      const body = { kind: 'profiles', name: 'x', source: { type: 'url', url } };
      expect(await client.ask('POST', '/imports', body)).toMatchObject(refused);
    });

    it('refuses a name that leads inside', async () => {
      const { importId } = await client.create('profiles', { type: 'url', url: 'https://files.example.com/x.csv' });
      expect(await client.ask('GET', `/imports/${importId}/preview`)).toMatchObject(refused);
    });

    it.each([
      'http://127.0.0.1:1/x.csv',
      'https://10.0.0.1/x.csv',
      'http://169.254.169.254/latest/meta-data',
      'https://files.example.com/x.csv',
    ])('refuses to be redirected to %s', async (location) => {
      files.on('/inside.csv', (_request, response) => response.writeHead(302, { location }).end());
      const { importId } = await client.create('profiles', { type: 'url', url: `${files.url}/inside.csv` });
      expect(await client.ask('GET', `/imports/${importId}/preview`)).toMatchObject(refused);
    });

    it('refuses storage inside', async () => {
      const source = { ...storage.source('people.csv'), endpoint: 'https://10.0.0.1' };
      expect(await client.ask('POST', '/imports', { kind: 'profiles', name: 'x', source })).toMatchObject(refused);
      const { importId } = await client.create('profiles', { ...source, endpoint: 'https://storage.example.com' });
      expect(await client.ask('GET', `/imports/${importId}/preview`)).toMatchObject(refused);
    });
  });

  describe('from S3-compatible storage', () => {
    it('reads the object with the keys of the customer, and forgets them at the end', async () => {
      const content = people('stored', 700);
      await storage.put('folder/people.csv', content);
      const done = await imported(storage.source('folder/people.csv'));
      expect(done).toMatchObject({
        contentSha256: sha256(content),
        source: { type: 's3', label: 's3://imports/folder/people.csv' },
      });
      const { sealed_source: sealed } = await ingest.database.kysely
        .selectFrom('imports')
        .select('sealed_source')
        .where('workspace_id', '=', WORKSPACE_ID)
        .where('import_id', '=', done.importId)
        .executeTakeFirstOrThrow();
      expect(sealed).toBeNull();
    });

    it('keeps the keys sealed meanwhile', async () => {
      await storage.put('sealed.csv', people('sealed', 1));
      const { importId } = await client.create('profiles', storage.source('sealed.csv'));
      const { sealed_source: sealed } = await ingest.database.kysely
        .selectFrom('imports')
        .select('sealed_source')
        .where('workspace_id', '=', WORKSPACE_ID)
        .where('import_id', '=', importId)
        .executeTakeFirstOrThrow();
      expect(sealed?.toString('latin1')).not.toContain(storage.source('').secretAccessKey);
      expect(JSON.stringify(await client.find(importId))).not.toContain(storage.source('').accessKeyId);
    });

    it('says what the storage has answered', async () => {
      const { importId } = await client.create('profiles', storage.source('nothing.csv'));
      expect(await client.ask('GET', `/imports/${importId}/preview`)).toMatchObject({
        status: 422,
        body: { code: 'import_source_refused' },
      });
    });
  });
});
