import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@ichie/testing';
import {
  type AdminInstallation,
  type RunningAdmin,
  WORKSPACE,
  createAdminInstallation,
  request,
  signIn,
} from './admin-installation.ts';
import { type IngestUpstream, startIngestUpstream } from './ingest-upstream.ts';

const KEY = { authorization: 'Bearer ak_for-tests' };
const MEGABYTE = Buffer.alloc(1_048_576, 'いちご');

describe('what is asked of ingest', () => {
  let outer: AdminInstallation;
  let upstream: IngestUpstream;
  let admin: RunningAdmin;
  let base: string;
  let answerAsAsked: IngestUpstream['answer'];

  beforeAll(async () => {
    outer = await createAdminInstallation('admin gateway');
    upstream = await startIngestUpstream();
    answerAsAsked = upstream.answer;
    admin = await outer.start({ ingestUrl: upstream.url });
    base = `${admin.url}/api/v1/workspaces/${WORKSPACE}/ingest`;
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await upstream[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    upstream.seen.length = 0;
    upstream.answer = answerAsAsked;
  });

  it('goes there in our name, with who asks', async () => {
    const { headers } = await signIn(admin.url);
    const answer = await request(`${base}/violations?sourceId=a%2Fb&event=%E8%8C%B6+Viewed&event=x`, { headers });
    const url = `/manage/v1/workspaces/${WORKSPACE}/violations?sourceId=a%2Fb&event=%E8%8C%B6+Viewed&event=x`;
    expect(answer).toEqual({ status: 200, body: { method: 'GET', url } });
    const told = upstream.seen[0]?.headers ?? {};
    expect(told).toMatchObject({
      authorization: 'Bearer management-token',
      'x-ichie-actor': expect.stringMatching(/^user:/),
      'x-forwarded-host': new URL(admin.url).host,
      'x-forwarded-proto': 'http',
      'x-forwarded-prefix': `/api/v1/workspaces/${WORKSPACE}/ingest`,
    });
    expect(told).not.toHaveProperty('cookie');
  });

  it('is described to everyone, by ingest', async () => {
    const answer = await request(`${admin.url}/api/ingest/openapi.json`, {});
    expect(answer).toEqual({ status: 200, body: { method: 'GET', url: '/manage/v1/openapi.json' } });
    expect(upstream.seen[0]?.headers).toMatchObject({ authorization: 'Bearer management-token' });
    const page = await fetch(`${admin.url}/api/docs/`);
    expect(await page.text()).toContain('/api/ingest/openapi.json');
  });

  it('is not described while ingest does not answer well', async () => {
    upstream.answer = (_request, response) => void response.writeHead(503).end();
    expect(await request(`${admin.url}/api/ingest/openapi.json`, {})).toMatchObject({
      status: 503,
      body: { code: 'ingest_unreachable' },
    });
  });

  it('says nothing about the caller that the caller has made up', async () => {
    await fetch(`${base}/violations`, {
      headers: { ...KEY, 'x-ichie-actor': 'user:root', forwarded: 'host=evil.example', 'x-forwarded-host': 'evil' },
    });
    const told = upstream.seen[0]?.headers ?? {};
    expect(told['x-ichie-actor']).toMatch(/^apiKey:/);
    expect([told.forwarded, told['x-forwarded-host']]).toEqual([undefined, new URL(admin.url).host]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is changed with %s and a body of any type', async (method) => {
    for (const contentType of ['application/json', 'text/plain', 'application/offset+octet-stream']) {
      const headers = { ...KEY, 'content-type': contentType };
      const response = await fetch(`${base}/uploads/one`, { method, headers, body: '{"no": JSON' });
      expect(response.status).toBe(200);
    }
    expect(upstream.seen.map(({ method: seen, bytes }) => [seen, bytes])).toEqual(Array(3).fill([method, 11]));
    expect(upstream.seen[1]?.headers['content-type']).toBe('text/plain');
  });

  it('is kept from whoever is not signed in, not a member, or not on a page of ours', async () => {
    const { headers } = await signIn(admin.url);
    const elsewhere = base.replace(WORKSPACE, 'elsewhere');
    expect(await request(`${base}/violations`, {})).toMatchObject({ status: 401, body: { code: 'signed_out' } });
    expect(await request(`${elsewhere}/violations`, { headers })).toMatchObject({
      status: 404,
      body: { code: 'workspace_unknown' },
    });
    expect(await request(`${base}/imports`, { method: 'POST', headers, body: {} })).toMatchObject({
      status: 403,
      body: { code: 'csrf_header_missing' },
    });
    expect(upstream.seen).toEqual([]);
  });

  it.each([
    `/../../elsewhere/violations`,
    `/%2e%2e/%2e%2e/elsewhere/violations`,
    `/..%2f..%2felsewhere/violations`,
    `/..%5c..%5celsewhere/violations`,
    `/..\\..\\elsewhere/violations`,
    `/x/%2E./.%2E/../../elsewhere/violations`,
    `//elsewhere.example/violations`,
    `/%2f%2felsewhere.example/violations`,
    `/violations/%zz`,
    `/violations/%00`,
  ])('never leaves the workspace by %s', async (path) => {
    expect(await rawGet(`${base}${path}`)).toBeLessThan(500);
    for (const { url } of upstream.seen) {
      const asked = new URL(url, upstream.url);
      expect(asked.origin).toBe(upstream.url);
      expect(asked.pathname).toMatch(new RegExp(`^/manage/v1/workspaces/${WORKSPACE}/`));
      expect(decodeURIComponent(asked.pathname).replaceAll('\\', '/')).not.toContain('/../');
    }
  });

  it.each([`${WORKSPACE}%2f..%2felsewhere`, `${WORKSPACE}%2felsewhere`, `elsewhere%2f..%2f${WORKSPACE}`])(
    'is not reached by the workspace %s',
    async (workspaceId) => {
      const status = await rawGet(`${admin.url}/api/v1/workspaces/${workspaceId}/ingest/violations`);
      expect([status, upstream.seen]).toEqual([404, []]);
    },
  );

  it('answers with the address of a new upload as the caller can use it', async () => {
    const locations = [
      `/manage/v1/workspaces/${WORKSPACE}/uploads/u1`,
      `${upstream.url}/manage/v1/workspaces/${WORKSPACE}/uploads/u1`,
      `/api/v1/workspaces/${WORKSPACE}/ingest/uploads/u1`,
    ];
    for (const location of locations) {
      upstream.answer = (_request, response) => response.writeHead(201, { location }).end();
      const response = await fetch(`${base}/uploads`, { method: 'POST', headers: KEY });
      expect([response.status, response.headers.get('location')]).toEqual([
        201,
        `/api/v1/workspaces/${WORKSPACE}/ingest/uploads/u1`,
      ]);
    }
  });

  it('takes an upload piece by piece, not all of it first', async () => {
    const before = upstream.received();
    const response = new Promise<number>((resolve, reject) => {
      const upload = httpRequest(`${base}/uploads/u1`, {
        method: 'PATCH',
        headers: { ...KEY, 'content-type': 'application/offset+octet-stream', expect: '100-continue' },
      });
      upload.once('error', reject).once('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      const sendRest = async (): Promise<void> => {
        upload.write(MEGABYTE);
        await eventually(() => {
          expect(upstream.received() - before).toBe(MEGABYTE.length);
        });
        expect(upstream.seen).toEqual([]);
        for (let sent = 0; sent < 31; sent += 1) upload.write(MEGABYTE);
        upload.end();
      };
      upload.flushHeaders();
      sendRest().catch(reject);
    });
    expect(await response).toBe(200);
    expect(upstream.seen[0]?.bytes).toBe(32 * MEGABYTE.length);
  });

  it('tells of an upload that the caller has given up', async () => {
    let failed = false;
    const upload = httpRequest(`${base}/uploads/u1`, {
      method: 'PATCH',
      headers: { ...KEY, 'content-type': 'application/offset+octet-stream', 'content-length': '2000000' },
    }).on('error', () => (failed = true));
    const before = upstream.received();
    upload.write(MEGABYTE);
    await eventually(() => {
      expect(upstream.received() - before).toBe(MEGABYTE.length);
    });
    upload.destroy(new Error('given up'));
    await eventually(() => {
      expect([failed, upstream.open()]).toEqual([true, 0]);
    });
    expect(upstream.seen).toEqual([]);
  });

  it('comes back as it happens, until the caller has seen enough', async () => {
    upstream.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: accepted\ndata: 1\n\n');
    };
    const enough = new AbortController();
    const response = await fetch(`${base}/sources/s/live`, { headers: KEY, signal: enough.signal });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    expect(Buffer.from(value ?? []).toString()).toBe('event: accepted\ndata: 1\n\n');
    expect(upstream.open()).toBe(1);
    enough.abort();
    await eventually(() => {
      expect(upstream.open()).toBe(0);
    });
  });

  it('is refused as ingest refuses it', async () => {
    upstream.answer = (_request, response) =>
      response
        .writeHead(422, { 'content-type': 'application/problem+json', 'retry-after': '7' })
        .end('{"code":"mapping_invalid","status":422}');
    const response = await fetch(`${base}/imports`, { method: 'POST', headers: KEY });
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      422,
      '7',
      { code: 'mapping_invalid', status: 422 },
    ]);
  });

  it('is asked once, even when ingest has no time', async () => {
    upstream.answer = (_request, response) => response.writeHead(503).end();
    for (const method of ['GET', 'POST'])
      expect((await fetch(`${base}/imports`, { method, headers: KEY })).status).toBe(503);
    expect(upstream.seen).toHaveLength(2);
  });

  it('is unreachable when nobody is there, and when nobody says a whole answer', async () => {
    upstream.answer = (_request, response) => response.destroy();
    const cut = await request(`${base}/imports`, { method: 'POST', headers: KEY, body: {} });
    expect(cut).toMatchObject({ status: 503, body: { code: 'ingest_unreachable' } });
    expect(upstream.seen).toHaveLength(1);
    await using alone = await outer.start({ ingestUrl: 'http://127.0.0.1:9' });
    expect(await alone.inWorkspace('GET', '/ingest/violations')).toMatchObject({
      status: 503,
      body: { code: 'ingest_unreachable', status: 503 },
    });
  });

  it('does not hold up the end of the service while somebody watches', async () => {
    upstream.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).write(': hello\n\n');
    };
    const second = await outer.start({ ingestUrl: upstream.url });
    const url = `${second.url}/api/v1/workspaces/${WORKSPACE}/ingest/sources/s/live`;
    const response = await fetch(url, { headers: KEY });
    const told = response.text().catch(() => 'cut');
    const stopped = second[Symbol.asyncDispose]();
    expect(await told).toMatch(/hello|cut/);
    await stopped;
    await eventually(() => {
      expect(upstream.open()).toBe(0);
    });
  });
});

/** Sends the address as it stands: fetch would tidy it up. Answers the status. */
function rawGet(url: string): Promise<number> {
  const { hostname, port, origin } = new URL(url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: url.slice(origin.length), headers: KEY }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}
