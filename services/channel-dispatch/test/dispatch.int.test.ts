import { openDatabase } from '@ichie/database';
import type { MessageRequested, MessagesActivityRecord } from '@ichie/contracts';
import type { Service } from '@ichie/platform';
import type { OutgoingRecord } from '@ichie/stream';
import { eventually } from '@ichie/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { aProfileChanged, aRequest } from './builders.ts';
import { DispatchInstallation, PUBLIC_URL } from './dispatch-installation.ts';

const requested = (changes: Partial<MessageRequested>): OutgoingRecord => ({
  topic: 'messages.requested',
  record: aRequest(changes),
});

/** A person with an address of their own. */
const person = (profileId: string, traitsObject: object = {}): OutgoingRecord => ({
  topic: 'profiles.activity',
  record: aProfileChanged({
    profileId,
    traitsObject: { firstName: '愛子', locale: 'ja', email: `${profileId}@example.com`, ...traitsObject },
  }),
});

const statesOf = (records: readonly MessagesActivityRecord[]) =>
  records.map((record) => (record.type === 'MessageStateChanged' ? [record.state, record.reason] : [record.type]));

describe('channel-dispatch', () => {
  let world: DispatchInstallation;
  let service: Service;

  beforeAll(async () => {
    world = await DispatchInstallation.create('dispatch');
    service = await world.startService();
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    world.proxy.mode = 'pass';
  });

  it('sends a requested message as a mail with the name of the person and recommendations', async () => {
    await world.publish(person('aiko'), requested({ profileId: 'aiko', messageId: 'mail-1' }));
    const told = await world.told('mail-1', 'sent');
    const [mail] = await world.double.mailsTo('aiko@example.com');
    expect(mail?.subject).toBe('愛子さん、ようこそ');
    expect(mail?.body.html).toContain('愛子: gold');
    expect(mail?.body.html).toContain('[煎茶][玉露]');
    expect(mail?.body.html).toContain(`${PUBLIC_URL}/o/`);
    expect(mail?.body.text).toContain('愛子: gold');
    expect(told).toEqual([
      expect.objectContaining({
        state: 'accepted',
        templateId: 'welcome',
        journeyId: 'welcome-journey',
        stepId: 'send',
      }),
      expect.objectContaining({
        state: 'sent',
        subject: '愛子さん、ようこそ',
        provider: 'ses',
        providerMessageId: mail?.messageId,
        reason: null,
      }),
    ]);
  });

  it('lets every mailbox provider unsubscribe with one click, and counts links', async () => {
    await world.publish(person('hana'), requested({ profileId: 'hana', messageId: 'mail-2' }));
    await world.told('mail-2', 'sent');
    const mime = world.proxy.sent.find((text) => text.includes('X-Ichie-Message-ID: mail-2\r\n')) ?? '';
    const unfolded = mime.replaceAll(/\r\n[ \t]+/g, ' ');
    const [, unsubscribeUrl = ''] = /^List-Unsubscribe: <([^>]+)>/m.exec(unfolded) ?? [];
    expect(unsubscribeUrl).toMatch(new RegExp(`^${PUBLIC_URL}/u/`));
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const [mail] = await world.double.mailsTo('hana@example.com');
    const links = [...(mail?.body.html ?? '').matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual([expect.stringMatching(`^${PUBLIC_URL}/c/`), unsubscribeUrl]);
  });

  it('sends once however often a request comes', async () => {
    const request = requested({ profileId: 'ken', messageId: 'mail-3' });
    await world.publish(person('ken'), request, request);
    await world.told('mail-3', 'sent');
    await world.publish(request, requested({ profileId: 'ken', messageId: 'mail-4' }));
    await world.told('mail-4', 'sent');
    expect(await world.double.mailsTo('ken@example.com')).toHaveLength(2);
    expect(statesOf(await world.told('mail-3', 'sent'))).toEqual([
      ['accepted', null],
      ['sent', null],
    ]);
  });

  it('waits until it knows the person as well as the requester did', async () => {
    await world.publish(
      person('mei', { firstName: 'old' }),
      requested({ profileId: 'mei', messageId: 'mail-5', profileVersion: 9 }),
      requested({ profileId: 'mei', messageId: 'mail-6' }),
    );
    await world.told('mail-6', 'sent');
    expect(world.activity.records.filter(({ messageId }) => messageId === 'mail-5')).toEqual([]);
    const traitsObject = { firstName: 'Mei', locale: 'en', email: 'mei@example.com' };
    await world.publish({
      topic: 'profiles.activity',
      record: aProfileChanged({ profileId: 'mei', version: 9, traitsObject }),
    });
    await world.told('mail-5', 'sent');
    const subjects = (await world.double.mailsTo('mei@example.com')).map(({ subject }) => subject);
    expect(subjects).toEqual(['oldさん、ようこそ', 'Welcome, Mei']);
  });

  it('goes on after thirty seconds with what it knows', async () => {
    await world.publish(person('yui'), requested({ profileId: 'yui', messageId: 'mail-7', profileVersion: 99 }));
    await world.publish(requested({ profileId: 'yui', messageId: 'mail-8' }));
    await world.told('mail-8', 'sent');
    world.clock.advance(30_000);
    await world.told('mail-7', 'sent');
    expect(await world.double.mailsTo('yui@example.com')).toHaveLength(2);
  });

  it('says why a person without an address gets nothing', async () => {
    await world.publish(
      person('nobody', { email: 'not an address' }),
      requested({ profileId: 'nobody', messageId: 'mail-9' }),
    );
    expect(statesOf(await world.told('mail-9', 'notSent'))).toEqual([['notSent', 'no_address']]);
  });

  it('sends no more marketing than the cap allows, but what the person has asked for', async () => {
    const ids = ['cap-1', 'cap-2', 'cap-3', 'cap-4', 'cap-5'];
    await world.publish(person('jun'), ...ids.map((messageId) => requested({ profileId: 'jun', messageId })));
    await world.publish(requested({ profileId: 'jun', messageId: 'receipt', class: 'transactional' }));
    expect(statesOf(await world.told('cap-4', 'notSent'))).toEqual([['notSent', 'capped']]);
    expect(statesOf(await world.told('cap-5', 'notSent'))).toEqual([['notSent', 'capped']]);
    await Promise.all(['cap-1', 'cap-2', 'cap-3', 'receipt'].map((id) => world.told(id, 'sent')));
    expect(await world.double.mailsTo('jun@example.com')).toHaveLength(4);
    world.clock.advance(24 * 3_600_000);
    await world.publish(requested({ profileId: 'jun', messageId: 'cap-6' }));
    await world.told('cap-6', 'sent');
  });

  it('never writes again to an address whose owner complained', async () => {
    await world.publish(person('sora'), requested({ profileId: 'sora', messageId: 'mail-10' }));
    const [accepted] = await world.told('mail-10', 'sent');
    if (accepted?.type !== 'MessageStateChanged') throw new Error('Nothing was told.');
    await world.publish({ topic: 'messages.activity', record: { ...accepted, state: 'complained' } });
    await world.told('mail-10', 'complained');
    await eventually(async () => {
      const messageId = `after-${String(world.activity.records.length)}-${String(Math.random())}`;
      await world.publish(requested({ profileId: 'sora', messageId, class: 'transactional' }));
      expect(statesOf(await world.told(messageId, 'notSent'))).toEqual([['notSent', 'suppressed']]);
    });
  });

  it('comes back to a provider that is busy', async () => {
    world.proxy.mode = { errorName: 'Throttling', status: 400 };
    await world.publish(person('rin'), requested({ profileId: 'rin', messageId: 'mail-11' }));
    await eventually(() => expect(world.proxy.sent.filter((text) => text.includes('mail-11@'))).toHaveLength(1));
    world.proxy.mode = 'pass';
    await eventually(async () => {
      world.clock.advance(1_000);
      expect(await world.double.mailsTo('rin@example.com')).toHaveLength(1);
    });
    expect(statesOf(await world.told('mail-11', 'sent'))).toEqual([
      ['accepted', null],
      ['sent', null],
    ]);
  });

  it('says that a message failed which the provider refuses for good', async () => {
    world.proxy.mode = { errorName: 'MessageRejected', status: 400 };
    await world.publish(person('emi'), requested({ profileId: 'emi', messageId: 'mail-12' }));
    expect(statesOf(await world.told('mail-12', 'failed'))).toEqual([
      ['accepted', null],
      ['failed', 'MessageRejected'],
    ]);
  });

  it('forgets a person who is erased, whatever comes later', async () => {
    await world.publish(person('erased'), requested({ profileId: 'erased', messageId: 'mail-15' }));
    await world.told('mail-15', 'sent');
    await world.publish({
      topic: 'profiles.activity',
      record: {
        type: 'ProfileErased',
        workspaceId: 'kissa',
        profileId: 'erased',
        version: 4,
        erasedAt: world.clock.now(),
      },
    });
    await world.publish(person('erased'), requested({ profileId: 'erased', messageId: 'mail-16', profileVersion: 99 }));
    expect(statesOf(await world.told('mail-16', 'notSent'))).toEqual([['notSent', 'profile_erased']]);
    await using database = openDatabase<Tables>({ url: world.secrets.databaseUrl, applicationName: 'test' });
    const profiles = await database.kysely
      .selectFrom('profiles')
      .selectAll()
      .where('profile_id', '=', 'erased')
      .execute();
    expect(profiles).toMatchObject([{ traits: {}, email: null, user_ids: [] }]);
    const messages = await database.kysely
      .selectFrom('deliveries')
      .select(['message_id', 'variables'])
      .where('profile_id', '=', 'erased')
      .execute();
    expect(messages).toEqual([{ message_id: 'mail-16', variables: {} }]);
  });

  it('shows an operator what it does', async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/dispatch_message_states_total\{[^}]*state="sent"[^}]*\} [1-9]/);
    expect(metrics).toMatch(/dispatch_message_states_total\{[^}]*reason="capped"[^}]*\} 2\b/);
    expect(metrics).toMatch(/dispatch_provider_call_duration_seconds_count\{[^}]*outcome="accepted"[^}]*\} [1-9]/);
  });
});
