import type { MessagesActivityRecord } from '@ichie/contracts';
import type { Service } from '@ichie/platform';
import { eventually } from '@ichie/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLinkTokens } from '../src/domain/link-token.ts';
import { createMessageLinks } from '../src/domain/message-links.ts';
import { aProfileChanged, aRequest } from './builders.ts';
import { DispatchInstallation, PUBLIC_URL, SECRET_KEY } from './dispatch-installation.ts';

describe('the public edge', () => {
  let world: DispatchInstallation;
  let service: Service;

  beforeAll(async () => {
    world = await DispatchInstallation.create('dispatch_edge');
    service = await world.startService();
    const traitsObject = { firstName: '愛子', email: 'aiko@example.com' };
    const identifiers = [{ type: 'userId', value: 'user-1' }];
    await world.publish(
      { topic: 'profiles.activity', record: aProfileChanged({ profileId: 'aiko', traitsObject, identifiers }) },
      { topic: 'messages.requested', record: aRequest({ profileId: 'aiko', messageId: 'mail' }) },
      {
        topic: 'messages.requested',
        record: aRequest({ profileId: 'aiko', messageId: 'note', templateId: 'note', channel: 'inApp' }),
      },
    );
    await Promise.all([world.told('mail', 'sent'), world.told('note', 'sent')]);
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  /** Asks our own address for what a link of ours names. */
  const follow = (link: string, init: RequestInit = {}): Promise<Response> =>
    fetch(link.replace(PUBLIC_URL, service.url), { redirect: 'manual', ...init });

  const links = () =>
    createMessageLinks(PUBLIC_URL, createLinkTokens(world.secrets.linkSigningKey), {
      workspaceId: 'kissa',
      profileId: 'aiko',
      messageId: 'mail',
      channel: 'email',
    });
  const toldOf = (state: string): MessagesActivityRecord[] =>
    world.activity.records.filter((record) => record.type === 'MessageStateChanged' && record.state === state);

  it('leads from a link of the mail to its address, and tells of the click', async () => {
    const [mail] = await world.double.mailsTo('aiko@example.com');
    const [, href = ''] = /<a [^>]*href="([^"]+\/c\/[^"]+)"/.exec(mail?.body.html ?? '') ?? [];
    const response = await follow(href);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://shop.example/home?a=1&b=2');
    expect(response.headers.get('cache-control')).toBe('no-store');
    await world.activity.waitFor(1, (record) => record.type === 'MessageStateChanged' && record.state === 'clicked');
    expect(toldOf('clicked')).toEqual([
      expect.objectContaining({
        profileId: 'aiko',
        messageId: 'mail',
        channel: 'email',
        templateId: 'welcome',
        journeyId: 'welcome-journey',
        url: 'https://shop.example/home?a=1&b=2',
      }),
    ]);
  });

  it('counts an opening by its pixel', async () => {
    const response = await follow(links().open);
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toMatch(/^GIF89a\x01\x00\x01\x00/);
    await world.activity.waitFor(1, (record) => record.type === 'MessageStateChanged' && record.state === 'opened');
  });

  it('does not count programs that only look whether a link is there', async () => {
    const before = world.activity.records.length;
    expect((await follow(links().click('https://shop.example/'), { method: 'HEAD' })).status).toBe(302);
    expect((await follow(links().open, { method: 'HEAD' })).status).toBe(200);
    await follow(links().click('https://shop.example/marker'));
    await world.activity.waitFor(before + 1);
    expect(world.activity.records).toHaveLength(before + 1);
  });

  it.each(['c', 'u'])('leads nowhere that we have not signed: /%s', async (path) => {
    const other = createLinkTokens('another signing key of enough characters');
    const url = 'https://evil.example/';
    const names = { workspaceId: 'kissa', profileId: 'aiko', messageId: 'mail', channel: 'email' } as const;
    const token = other.create(
      path === 'c' ? { ...names, purpose: 'click', url } : { ...names, purpose: 'unsubscribe' },
    );
    for (const forged of [token, encodeURIComponent(url), `${token}x`]) {
      const response = await follow(`${PUBLIC_URL}/${path}/${forged}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).toContain('This link does not work');
    }
  });

  it('only asks when the link of unsubscribing is opened, in the language of the reader', async () => {
    const japanese = await follow(links().unsubscribe, { headers: { 'accept-language': 'ja,en;q=0.8' } });
    const page = await japanese.text();
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('配信を停止する');
    expect(japanese.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await follow(`${links().unsubscribe}?lang=en`)).text()).toContain('<html lang="en">');
    expect(world.activity.records.some(({ type }) => type === 'SubscriptionChanged')).toBe(false);
  });

  it('does not unsubscribe without the form that RFC 8058 asks for', async () => {
    const response = await follow(links().unsubscribe, { method: 'POST', body: new URLSearchParams({ other: 'x' }) });
    expect(response.status).toBe(400);
    expect(world.activity.records.some(({ type }) => type === 'SubscriptionChanged')).toBe(false);
  });

  it('unsubscribes with one click, without a redirect, and sends no more from then on', async () => {
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const response = await follow(links().unsubscribe, { method: 'POST', body });
    expect(response.status).toBe(200);
    await world.activity.waitFor(1, ({ type }) => type === 'SubscriptionChanged');
    expect(world.activity.records.filter(({ type }) => type === 'SubscriptionChanged')).toEqual([
      {
        type: 'SubscriptionChanged',
        workspaceId: 'kissa',
        profileId: 'aiko',
        channel: 'email',
        status: 'unsubscribed',
        cause: 'oneClick',
        messageId: 'mail',
        at: world.clock.now(),
      },
    ]);
    let attempt = 0;
    await eventually(async () => {
      const messageId = `after-${String((attempt += 1))}`;
      await world.publish({ topic: 'messages.requested', record: aRequest({ profileId: 'aiko', messageId }) });
      expect(await world.told(messageId, 'notSent')).toEqual([expect.objectContaining({ reason: 'unsubscribed' })]);
    });
  });

  it('unsubscribes by the other kind of form too', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const response = await follow(links().unsubscribe, { method: 'POST', body: form });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You are unsubscribed');
  });

  describe('with the inbox', () => {
    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${SECRET_KEY}` }, ...init });

    it('shows the messages of a person to the servers of the workspace', async () => {
      const response = await ask('/v1/inbox?userId=user-1');
      expect(await response.json()).toEqual({
        messages: [
          {
            messageId: 'note',
            title: 'Hi 愛子',
            body: 'Tea is ready.',
            url: expect.stringMatching(`^${PUBLIC_URL}/c/`),
            locale: 'en',
            sentAt: new Date(world.clock.now()).toISOString(),
            openedAt: null,
          },
        ],
      });
    });

    it('knows when a message was opened', async () => {
      expect((await ask('/v1/inbox/note/opened', { method: 'POST' })).status).toBe(204);
      await world.told('note', 'opened');
      await eventually(async () => {
        const { messages } = (await (await ask('/v1/inbox?userId=user-1')).json()) as {
          messages: { openedAt: string }[];
        };
        expect(messages.map(({ openedAt }) => openedAt)).toEqual([new Date(world.clock.now()).toISOString()]);
      });
    });

    it('shows nothing of others', async () => {
      expect(await (await ask('/v1/inbox?userId=user-2&limit=10')).json()).toEqual({ messages: [] });
      expect((await ask('/v1/inbox/mail/opened', { method: 'POST' })).status).toBe(404);
    });

    it.each([{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic d3Jvbmc6' }])(
      'shows nothing without the secret key: %j',
      async (headers) => {
        const response = await ask('/v1/inbox?userId=user-1', { headers });
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ code: 'secret_key_invalid' });
      },
    );

    it('says what is missing from a request', async () => {
      const response = await ask('/v1/inbox');
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'request_invalid' });
    });
  });
});
