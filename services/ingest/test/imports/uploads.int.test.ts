import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IngestUnderTest, WORKSPACE_ID, startIngest } from '../ingest-under-test.ts';
import { ImportsClient } from './imports-client.ts';
import { people } from './people.ts';

const NO_ADDRESS = 'is not an e-mail address. Write one address, such as aiko@example.com.';

describe('importing an upload', () => {
  let ingest: IngestUnderTest;
  let client: ImportsClient;

  beforeAll(async () => {
    ingest = await startIngest();
    client = new ImportsClient(ingest.service.url, WORKSPACE_ID);
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  const importsOf = (prefix: string) =>
    ingest.events.records.filter(({ userId }) => userId?.startsWith(prefix) === true);

  it('makes rows into events, and keeps those that are none with their reason', async () => {
    const uploadId = await client.upload(`${people('first', 2_500)}\n=evil,no address\n,\n`);
    const { importId, state, source, counts } = await client.created('profiles', { type: 'upload', uploadId });
    expect({ state, source, counts }).toEqual({
      state: 'draft',
      source: { type: 'upload', label: 'people.csv' },
      counts: { rowsRead: 0, rowsAccepted: 0, rowsRejected: 0 },
    });
    await client.act(importId, 'start');
    const done = await client.reaches(importId, 'completed');
    expect(done).toMatchObject({
      counts: { rowsRead: 2_502, rowsAccepted: 2_500, rowsRejected: 2 },
      unchanged: false,
      failure: null,
      createdBy: 'aiko',
    });
    expect(done.contentSha256).toMatch(/^[0-9a-f]{64}$/);
    await ingest.events.waitFor(2_500, ({ userId }) => userId?.startsWith('first-') === true);
    expect(importsOf('first-')).toHaveLength(2_500);
    expect(await client.rejectedRows(importId)).toBe(
      '\uFEFFuserId,email,row,reason\r\n' +
        `'=evil,no address,2501,"email: ${NO_ADDRESS}"\r\n` +
        ',,2502,"userId: is empty, and so is every other id. Say whose row it is."\r\n',
    );
  });

  it('checks a whole file without publishing anything', async () => {
    const uploadId = await client.upload(`${people('checked', 1_200)}\nbad,bad\n`);
    const { importId } = await client.created('profiles', { type: 'upload', uploadId });
    await client.act(importId, 'dry-run');
    const checked = await client.reaches(importId, 'checked');
    expect(checked.counts).toEqual({ rowsRead: 1_201, rowsAccepted: 1_200, rowsRejected: 1 });
    expect(await client.rejectedRows(importId)).toContain('bad,bad,1201,');
    expect(importsOf('checked-')).toHaveLength(0);
    await client.act(importId, 'start');
    await client.reaches(importId, 'completed');
    await ingest.events.waitFor(1_200, ({ userId }) => userId?.startsWith('checked-') === true);
  });

  it('says of the same file that it changes nothing, and publishes none of it', async () => {
    const content = people('twice', 600);
    for (const unchanged of [false, true]) {
      const source = { type: 'upload', uploadId: await client.upload(content) };
      const { importId } = await client.created('profiles', source);
      await client.act(importId, 'start');
      expect(await client.reaches(importId, 'completed')).toMatchObject({ unchanged });
    }
    await ingest.events.waitFor(600, ({ userId }) => userId?.startsWith('twice-') === true);
    expect(importsOf('twice-')).toHaveLength(600);
  });

  it('tells how far it is each second, and the end', async () => {
    const source = { type: 'upload', uploadId: await client.upload(people('told', 3_000)) };
    const { importId } = await client.created('profiles', source);
    await client.act(importId, 'start');
    const told = await client.watch(importId);
    expect(told.at(-1)).toMatchObject({ state: 'completed', rowsRead: 3_000, rowsAccepted: 3_000, secondsLeft: null });
    expect(told.at(-1)?.bytesRead).toBe(told.at(-1)?.bytesTotal);
  });

  it('previews the first 100 rows with what is wrong with them', async () => {
    const uploadId = await client.upload(
      `userId,email\nfine,a@example.com\nbad,bad\n${people('p', 300).split('\n').slice(1).join('\n')}`,
    );
    const { importId } = await client.create('profiles', { type: 'upload', uploadId });
    const { rows, columns, detected } = await client.preview(importId);
    expect(detected.container).toBe('csv');
    expect(columns).toEqual([
      { column: 'userId', samples: ['fine', 'bad', 'p-1'], suggestedTarget: 'userId', suggestedType: 'text' },
      {
        column: 'email',
        samples: ['a@example.com', 'bad', 'p-1@example.com'],
        suggestedTarget: 'email',
        suggestedType: 'email',
      },
    ]);
    expect(rows).toHaveLength(100);
    expect(rows[0]).toMatchObject({
      number: 1,
      issues: [],
      becomes: { userId: 'fine', traits: { email: 'a@example.com' } },
    });
    expect(rows[1]).toEqual({
      number: 2,
      cells: ['bad', 'bad'],
      issues: [{ column: 'email', code: 'cell_not_email', message: NO_ADDRESS }],
      becomes: null,
    });
  });

  it('goes on with an upload that was cut at the byte where it was', async () => {
    const content = Buffer.from(people('cut', 20_000));
    const first = client.tusUpload(content, { chunkSize: 100_000, onChunkComplete: () => void first.abort() });
    first.start();
    const url = await new Promise<string>((resolve) => {
      const look = setInterval(() => {
        if (first.url === null) return;
        clearInterval(look);
        resolve(first.url);
      }, 10);
    });
    await first.abort();
    const offsets: number[] = [];
    const uploadId = await client.upload(content, {
      uploadUrl: url,
      chunkSize: 200_000,
      onProgress: (sent) => offsets.push(sent),
    });
    expect(url.endsWith(uploadId)).toBe(true);
    const { importId } = await client.created('profiles', { type: 'upload', uploadId });
    await client.act(importId, 'dry-run');
    expect((await client.reaches(importId, 'checked')).counts.rowsAccepted).toBe(20_000);
  });

  it('answers where an upload lies relative to what was asked, whatever path a proxy has put in front', async () => {
    const response = await fetch(`${client.base}/uploads`, {
      method: 'POST',
      headers: { ...client.headers, 'tus-resumable': '1.0.0', 'upload-length': '10' },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toMatch(/^uploads\/[0-9a-f]{32}$/);
    expect(Date.parse(response.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now());
  });

  it('refuses an upload that is larger than imports may be', async () => {
    const response = await fetch(`${client.base}/uploads`, {
      method: 'POST',
      headers: { ...client.headers, 'tus-resumable': '1.0.0', 'upload-length': '100000001' },
    });
    expect(response.status).toBe(413);
  });

  it('shows and gives nothing to another workspace', async () => {
    const stranger = new ImportsClient(ingest.service.url, 'workspace-2');
    const uploadId = await client.upload(people('fenced', 3));
    expect(
      await stranger.ask('POST', '/imports', { kind: 'profiles', name: 'x', source: { type: 'upload', uploadId } }),
    ).toMatchObject({
      status: 422,
      body: { code: 'upload_unknown' },
    });
    const head = await fetch(`${stranger.base}/uploads/${uploadId}`, {
      method: 'HEAD',
      headers: { ...stranger.headers, 'tus-resumable': '1.0.0' },
    });
    expect(head.status).toBe(404);
    const { importId } = await client.created('profiles', { type: 'upload', uploadId });
    const asked = [
      ['GET', ''],
      ['GET', '/preview'],
      ['GET', '/progress'],
      ['GET', '/rejected-rows.csv'],
      ['POST', '/start'],
      ['POST', '/cancel'],
      ['DELETE', ''],
    ] as const;
    for (const [method, path] of asked) {
      expect(await stranger.ask(method, `/imports/${importId}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'import_unknown' },
      });
    }
    expect(await stranger.ask('GET', '/imports')).toEqual({ status: 200, body: { items: [], nextCursor: null } });
    expect((await client.find(importId)).state).toBe('draft');
  });

  it('lists the newest first, in pages', async () => {
    const all = (await client.ask('GET', '/imports')).body as { items: { importId: string }[] };
    const first = (await client.ask('GET', '/imports?limit=2')).body as {
      items: { importId: string }[];
      nextCursor: string;
    };
    const second = (await client.ask('GET', `/imports?limit=2&cursor=${first.nextCursor}`)).body as typeof first;
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
  });
});
