import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@ichie/testing';
import type { Static } from 'typebox';
import type { Page } from '../src/application/paging.ts';
import type { SystemView } from '../src/application/system/read-system.ts';
import { type AdminInstallation, type RunningAdmin, createAdminInstallation } from './admin-installation.ts';
import { aMessageState } from './records.ts';

/** What `GET /store` of aws-ses-v2-local answers. */
const store = {
  templates: {},
  emails: ['ours', 'theirs'].map((messageId) => ({
    messageId,
    from: 'Ichie Demo <demo@ichie.example>',
    replyTo: [],
    destination: { to: ['aiko@example.com'], cc: [], bcc: [] },
    subject: '愛子さん、こんにちは',
    body: { html: '<p>こんにちは</p>', text: 'こんにちは、\n\n愛子さん' },
    attachments: [],
    at: 1_700_000_000,
  })),
};

describe('admin', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;
  let sandbox: Server;
  let consoleFolder: string;

  beforeAll(async () => {
    consoleFolder = await mkdtemp(join(tmpdir(), 'ichie-console-'));
    await mkdir(join(consoleFolder, 'assets'));
    await writeFile(join(consoleFolder, 'index.html'), '<!doctype html><title>Ichie</title>');
    await writeFile(join(consoleFolder, 'assets/index-1a2b3c.js'), 'export {};');
    sandbox = createServer((_request, response) => response.end(JSON.stringify(store)));
    await new Promise<void>((resolve) => sandbox.listen(0, '127.0.0.1', resolve));
    outer = await createAdminInstallation('admin edges');
    admin = await outer.start({
      consoleFolder,
      sandboxUrl: `http://127.0.0.1:${String((sandbox.address() as AddressInfo).port)}`,
    });
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
    sandbox.close();
    sandbox.closeAllConnections();
    await rm(consoleFolder, { recursive: true });
  });

  it('shows the mails of a workspace in the sandbox inbox, and no others', async () => {
    await outer.installation.publish([
      { topic: 'messages.activity', record: aMessageState('sent', { providerMessageId: 'ours' }) },
      {
        topic: 'messages.activity',
        record: aMessageState('sent', { providerMessageId: 'theirs', workspaceId: 'other' }),
      },
    ]);
    const mails = await eventually(
      async () => {
        const answer = await admin.inWorkspace('GET', '/sandbox/messages');
        const { items } = answer.body as Page<unknown>;
        expect(items).toHaveLength(1);
        return items;
      },
      { timeoutMs: 30_000 },
    );
    expect(mails[0]).toEqual({
      sandboxMessageId: 'ours',
      at: '2023-11-14T22:13:20.000Z',
      from: 'Ichie Demo <demo@ichie.example>',
      to: 'aiko@example.com',
      subject: '愛子さん、こんにちは',
      preview: 'こんにちは、 愛子さん',
    });
    expect((await admin.inWorkspace('GET', '/sandbox/messages/ours')).body).toMatchObject({
      html: '<p>こんにちは</p>',
    });
    expect(await admin.inWorkspace('GET', '/sandbox/messages/theirs')).toMatchObject({ status: 404 });
    expect((await admin.inWorkspace('GET', '/sandbox/messages?search=nothing')).body).toMatchObject({ items: [] });
  });

  it('serves the console: files as they are, every other page as its beginning', async () => {
    const html = { headers: { accept: 'text/html' } };
    const page = await fetch(`${admin.url}/workspaces/shop/people?search=x`, html);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('<title>Ichie</title>');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const asset = await fetch(`${admin.url}/assets/index-1a2b3c.js`);
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await fetch(`${admin.url}/assets/gone.js`)).status).toBe(404);
    expect((await fetch(`${admin.url}/api/v1/gone`, html)).status).toBe(404);
    expect((await fetch(`${admin.url}/`, html)).status).toBe(200);
  });

  it('tells how the services are', async () => {
    const { services } = (await admin.inWorkspace('GET', '/system')).body as Static<typeof SystemView>;
    expect(services.map(({ service }) => service)).toEqual([
      'ingest',
      'identity-resolution',
      'segmentation',
      'recommendation',
      'journey-orchestrator',
      'channel-dispatch',
      'admin',
    ]);
    expect(services.at(-1)).toMatchObject({ ready: null });
  });
});
