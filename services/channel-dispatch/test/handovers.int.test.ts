import type { ProfilesActivityRecord, SubscriptionChanged } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { partitionOf } from '@ichie/kernel';
import type { Service } from '@ichie/platform';
import type { OutgoingRecord } from '@ichie/stream';
import { eventually } from '@ichie/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import type { MailProvider, SendOutcome } from '../src/application/ports.ts';
import type { Mail } from '../src/domain/mail.ts';
import { aProfileChanged, aRequest } from './builders.ts';
import { DispatchInstallation, SECRET_KEY } from './dispatch-installation.ts';

const PARTITIONS = 8;

/** A provider that answers when it is told to, for messages that are named so; else at once. */
class PatientProvider implements MailProvider {
  readonly name = 'patient';
  readonly mails: Mail[] = [];
  readonly #answers = new Map<string, PromiseWithResolvers<SendOutcome>>();

  send(mail: Mail): Promise<SendOutcome> {
    this.mails.push(mail);
    const isFirst = this.to(mail.messageId).length === 1;
    if (!mail.messageId.startsWith('held') || !isFirst) return Promise.resolve(accepted(mail.messageId));
    return this.#answer(mail.messageId).promise;
  }

  to(messageId: string): Mail[] {
    return this.mails.filter((mail) => mail.messageId === messageId);
  }

  answer(messageId: string, outcome: SendOutcome): void {
    this.#answer(messageId).resolve(outcome);
  }

  #answer(messageId: string): PromiseWithResolvers<SendOutcome> {
    const known = this.#answers.get(messageId) ?? Promise.withResolvers<SendOutcome>();
    this.#answers.set(messageId, known);
    return known;
  }
}

const accepted = (messageId: string): SendOutcome => ({ type: 'accepted', providerMessageId: `provider-${messageId}` });

/** Two profile ids whose lanes differ. */
function twoLanes(name: string): { readonly gone: string; readonly survivor: string } {
  const gone = `${name}-gone`;
  for (let number = 0; ; number += 1) {
    const survivor = `${name}-survivor-${String(number)}`;
    if (partitionOf(survivor, PARTITIONS) !== partitionOf(gone, PARTITIONS)) return { gone, survivor };
  }
}

const profile = (profileId: string, version: number, traitsObject: object): OutgoingRecord => ({
  topic: 'profiles.activity',
  record: aProfileChanged({ profileId, version, traitsObject }),
});

const requested = (profileId: string, messageId: string, changes: Partial<Parameters<typeof aRequest>[0]> = {}) => ({
  topic: 'messages.requested' as const,
  record: aRequest({ profileId, messageId, templateId: 'plain', profileVersion: 1, ...changes }),
});

describe('channel-dispatch, when profiles become one', () => {
  let world: DispatchInstallation;
  let service: Service;
  const provider = new PatientProvider();

  beforeAll(async () => {
    world = await DispatchInstallation.create('dispatch_handovers');
    service = await world.startService({ mailProvider: provider });
  });

  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  const names = () => ({ workspaceId: 'kissa', mergedAt: world.clock.now(), causeMessageId: null });

  const mergedAway = (profileId: string, survivorId: string, version: number): OutgoingRecord => ({
    topic: 'profiles.activity',
    record: { type: 'ProfileMergedAway', ...names(), profileId, version, survivorId },
  });

  const absorbed = (profileId: string, absorbedId: string, version: number): OutgoingRecord => ({
    topic: 'profiles.activity',
    record: { type: 'ProfileAbsorbed', ...names(), profileId, version, absorbedId },
  });

  const wish = (profileId: string, status: SubscriptionChanged['status'], at: number): OutgoingRecord => ({
    topic: 'messages.activity',
    record: {
      type: 'SubscriptionChanged',
      workspaceId: 'kissa',
      profileId,
      channel: 'email',
      status,
      cause: 'api',
      messageId: null,
      at,
    },
  });

  const rowsOf = async (messageId: string) => {
    await using database = openDatabase<Tables>({ url: world.secrets.databaseUrl, applicationName: 'test' });
    return await database.kysely.selectFrom('deliveries').selectAll().where('message_id', '=', messageId).execute();
  };

  const profileIdsTold = async (messageId: string, state: string) =>
    (await world.told(messageId, state)).map((record) => [
      record.type === 'MessageStateChanged' && record.state,
      record.profileId,
    ]);

  it('sends what waited under the old profile once, to the address that the person has now', async () => {
    const { gone, survivor } = twoLanes('waiting');
    await world.publish(
      profile(gone, 1, { email: 'old@example.com' }),
      requested(gone, 'waits', { profileVersion: 9 }),
    );
    await eventually(async () => expect((await rowsOf('waits'))[0]?.state).toBe('waiting'));
    await world.publish(
      profile(survivor, 1, {}),
      mergedAway(gone, survivor, 10),
      absorbed(survivor, gone, 11),
      profile(survivor, 12, { email: 'new@example.com' }),
    );
    expect(await profileIdsTold('waits', 'sent')).toEqual([
      ['accepted', survivor],
      ['sent', survivor],
    ]);
    expect(provider.to('waits').map(({ to }) => to)).toEqual(['new@example.com']);
  });

  it('handles what is asked for late, under the old name, as the survivor’s', async () => {
    const { gone, survivor } = twoLanes('late');
    await world.publish(profile(survivor, 5, { email: 'late@example.com' }), mergedAway(gone, survivor, 3));
    await world.publish(requested(gone, 'late'));
    expect(await profileIdsTold('late', 'sent')).toEqual([
      ['accepted', survivor],
      ['sent', survivor],
    ]);
    await world.publish(requested(gone, 'late'), requested(survivor, 'late-too'));
    await world.told('late-too', 'sent');
    expect(provider.to('late')).toHaveLength(1);
  });

  it('writes to the old address while nothing else is known, and adds up what the cap counts', async () => {
    const { gone, survivor } = twoLanes('cap');
    await world.publish(profile(gone, 1, { email: 'cap@example.com' }), profile(survivor, 40, { plan: 'gold' }));
    await world.publish(requested(gone, 'cap-1'), requested(gone, 'cap-2'));
    await Promise.all(['cap-1', 'cap-2'].map((messageId) => world.told(messageId, 'sent')));
    await world.publish(mergedAway(gone, survivor, 2));
    await eventually(async () => expect((await rowsOf('cap-1'))[0]?.profile_id).toBe(survivor));
    await world.publish(requested(survivor, 'cap-3'));
    await world.told('cap-3', 'sent');
    expect(provider.to('cap-3').map(({ to }) => to)).toEqual(['cap@example.com']);
    await world.publish(requested(survivor, 'cap-4'));
    expect((await world.told('cap-4', 'notSent')).at(-1)).toMatchObject({ reason: 'capped', profileId: survivor });
  });

  it('respects a no that was said under either name, and one that comes late', async () => {
    for (const [name, before] of [
      ['no-before', true],
      ['no-late', false],
    ] as const) {
      const { gone, survivor } = twoLanes(name);
      await world.publish(profile(survivor, 5, { email: `${name}@example.com` }), wish(survivor, 'subscribed', 900));
      if (before) await world.publish(wish(gone, 'unsubscribed', 800));
      await world.publish(mergedAway(gone, survivor, 3));
      if (!before) await world.publish(wish(gone, 'unsubscribed', 800));
      await world.publish(requested(gone, `${name}-message`));
      expect((await world.told(`${name}-message`, 'notSent')).at(-1)).toMatchObject({ reason: 'unsubscribed' });
    }
  });

  it('notes the outcome of a call that was under way, and never calls again', async () => {
    const { gone, survivor } = twoLanes('call');
    await world.publish(profile(gone, 1, { email: 'call@example.com' }), requested(gone, 'held-call'));
    await eventually(() => expect(provider.to('held-call')).toHaveLength(1));
    await world.publish(mergedAway(gone, survivor, 2));
    await eventually(async () => expect((await rowsOf('held-call'))[0]?.profile_id).toBe(survivor));
    provider.answer('held-call', accepted('held-call'));
    expect(await profileIdsTold('held-call', 'sent')).toEqual([
      ['accepted', gone],
      ['sent', survivor],
    ]);
    expect(provider.to('held-call')).toHaveLength(1);
  });

  it('comes back to a provider that was busy when it was asked under the old name', async () => {
    const { gone, survivor } = twoLanes('busy');
    await world.publish(profile(gone, 1, { email: 'busy@example.com' }), requested(gone, 'held-busy'));
    await eventually(() => expect(provider.to('held-busy')).toHaveLength(1));
    await world.publish(
      mergedAway(gone, survivor, 2),
      absorbed(survivor, gone, 3),
      profile(survivor, 4, { email: 'after@example.com' }),
    );
    await eventually(async () => expect((await rowsOf('held-busy'))[0]?.profile_id).toBe(survivor));
    provider.answer('held-busy', { type: 'refused', kind: 'busy', reason: 'Throttling' });
    await eventually(() => {
      world.clock.advance(1_000);
      expect(provider.to('held-busy').map(({ to }) => to)).toEqual(['busy@example.com', 'after@example.com']);
    });
    expect(await profileIdsTold('held-busy', 'sent')).toEqual([
      ['accepted', gone],
      ['sent', survivor],
    ]);
  });

  it('wakes, under the new profile, what was postponed under the old one', async () => {
    const { gone, survivor } = twoLanes('postponed');
    await world.publish(profile(gone, 1, { email: 'later@example.com' }), requested(gone, 'held-later'));
    await eventually(() => expect(provider.to('held-later')).toHaveLength(1));
    provider.answer('held-later', { type: 'refused', kind: 'busy', reason: 'Throttling' });
    await eventually(async () => expect((await rowsOf('held-later'))[0]?.state).toBe('postponed'));
    await world.publish(mergedAway(gone, survivor, 2));
    await eventually(async () => expect((await rowsOf('held-later'))[0]?.profile_id).toBe(survivor));
    await eventually(() => {
      world.clock.advance(1_000);
      expect(provider.to('held-later')).toHaveLength(2);
    });
    expect((await profileIdsTold('held-later', 'sent')).at(-1)).toEqual(['sent', survivor]);
  });

  it('shows the messages of both in one inbox, and keeps their links alive', async () => {
    const { gone, survivor } = twoLanes('inbox');
    const identifiers = [{ type: 'userId', value: 'inbox-user' }];
    const note = { templateId: 'note', channel: 'inApp' } as const;
    await world.publish(requested(gone, 'note-old', note), requested(survivor, 'note-new', note));
    await world.publish({ topic: 'profiles.activity', record: aProfileChanged({ profileId: gone, version: 2 }) });
    await world.publish({
      topic: 'profiles.activity',
      record: aProfileChanged({ profileId: survivor, version: 7, identifiers }),
    });
    await Promise.all(['note-old', 'note-new'].map((messageId) => world.told(messageId, 'sent')));
    await world.publish(mergedAway(gone, survivor, 3));
    const authorization = `Bearer ${SECRET_KEY}`;
    await eventually(async () => {
      const response = await fetch(`${service.url}/v1/inbox?userId=inbox-user`, { headers: { authorization } });
      expect(JSON.stringify(await response.json())).toMatch(/note-(old|new).*note-(old|new)/);
    });
    const opened = await fetch(`${service.url}/v1/inbox/note-old/opened`, {
      method: 'POST',
      headers: { authorization },
    });
    expect(opened.status).toBe(204);
    expect((await profileIdsTold('note-old', 'opened')).at(-1)).toEqual(['opened', survivor]);
  });

  it('follows chains, and erases with a person what comes after', async () => {
    const { gone, survivor } = twoLanes('chain');
    const last = twoLanes(survivor).survivor;
    await world.publish(profile(gone, 1, { email: 'chain@example.com' }), requested(gone, 'chain'));
    await world.told('chain', 'sent');
    const erased: ProfilesActivityRecord = {
      type: 'ProfileErased',
      workspaceId: 'kissa',
      profileId: last,
      version: 90,
      erasedAt: world.clock.now(),
    };
    await world.publish({ topic: 'profiles.activity', record: erased });
    await world.publish(mergedAway(survivor, last, 5), mergedAway(gone, survivor, 2));
    await eventually(async () => expect(await rowsOf('chain')).toEqual([]));
    await world.publish(requested(gone, 'chain-late'));
    expect((await world.told('chain-late', 'notSent')).at(-1)).toMatchObject({
      reason: 'profile_erased',
      profileId: last,
    });
  });
});
