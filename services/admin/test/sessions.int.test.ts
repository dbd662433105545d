import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AdminInstallation,
  type RunningAdmin,
  WORKSPACE,
  createAdminInstallation,
  request,
  signIn,
} from './admin-installation.ts';

describe('access', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin sessions');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  const call = (path: string, options: Parameters<typeof request>[1] = {}) =>
    request(`${admin.url}/api/v1${path}`, options);

  it('is given by a session until it is ended', async () => {
    const { answer, headers } = await signIn(admin.url);
    expect(answer).toMatchObject({
      status: 201,
      body: { user: { email: 'admin@ichie.example', name: 'Admin', locale: 'en' } },
    });
    const session = await call('/sessions/current', { headers });
    expect(session).toMatchObject({
      status: 200,
      body: { workspaces: [{ workspaceId: WORKSPACE, timeZone: 'Asia/Tokyo' }] },
    });
    const changing = { ...headers, 'x-ichie-csrf': '1' };
    expect(await call('/users/me', { method: 'PATCH', headers: changing, body: { locale: 'ja' } })).toMatchObject({
      body: { locale: 'ja' },
    });
    expect((await call('/sessions/current', { method: 'DELETE', headers: changing })).status).toBe(204);
    expect(await call('/sessions/current', { headers })).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });

  it('sets a cookie that no script can read', async () => {
    const response = await fetch(`${admin.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'Admin@Ichie.example', password: 'correct horse battery staple' }),
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^ichie_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('is not given to a foreign page that has the cookie', async () => {
    const { headers } = await signIn(admin.url);
    expect(await call('/users/me', { method: 'PATCH', headers, body: { name: 'Mallory' } })).toMatchObject({
      status: 403,
      body: { code: 'csrf_header_missing' },
    });
  });

  it('is refused alike for a wrong password and an unknown address', async () => {
    const wrong = await signIn(admin.url, { email: 'admin@ichie.example', password: 'wrong' });
    const unknown = await signIn(admin.url, { email: 'nobody@ichie.example', password: 'wrong' });
    expect(wrong.answer).toEqual(unknown.answer);
    expect(wrong.answer).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
  });

  it('is given by an API key of the workspace until it is removed', async () => {
    const created = await admin.inWorkspace('POST', '/api-keys', { name: 'Import script' });
    expect(created.status).toBe(201);
    const { apiKeyId, key } = created.body as { readonly apiKeyId: string; readonly key: string };
    const headers = { authorization: `Bearer ${key}` };
    expect((await call(`/workspaces/${WORKSPACE}/people`, { headers })).status).toBe(200);
    const listed = await admin.inWorkspace('GET', '/api-keys');
    expect(listed.body).toMatchObject({ items: [{ apiKeyId, name: 'Import script', prefix: key.slice(0, 8) }] });
    expect((await admin.inWorkspace('DELETE', `/api-keys/${apiKeyId}`)).status).toBe(204);
    expect((await call(`/workspaces/${WORKSPACE}/people`, { headers })).status).toBe(401);
  });

  it('is given to nobody who shows nothing', async () => {
    expect((await call(`/workspaces/${WORKSPACE}/people`)).status).toBe(401);
    expect((await call(`/workspaces/${WORKSPACE}/live`)).status).toBe(401);
  });

  it('is not slowed down for whoever knows', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) statuses.push((await signIn(admin.url)).answer.status);
    expect(new Set(statuses)).toEqual(new Set([201]));
  });

  it('is slowed down for whoever guesses', async () => {
    const guess = { email: 'guessed@ichie.example', password: 'guess' };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) statuses.push((await signIn(admin.url, guess)).answer.status);
    expect(statuses.slice(9)).toEqual([401, 429]);
  });

  it('is described to everyone, with pages that load nothing from elsewhere', async () => {
    const description = await request(`${admin.url}/api/openapi.json`, {});
    expect(description.body).toMatchObject({ openapi: '3.1.0' });
    const page = await fetch(`${admin.url}/api/docs/`);
    expect(await page.text()).toContain('/api/openapi.json');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-inline'");
    expect(await request(`${admin.url}/api/nothing`, {})).toMatchObject({
      status: 404,
      body: { code: 'route_unknown' },
    });
  });
});
