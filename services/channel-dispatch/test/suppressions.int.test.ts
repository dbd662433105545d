import type { MessageStateChanged, SuppressionRequested } from '@ichie/contracts';
import { type Database, openDatabase } from '@ichie/database';
import type { Service } from '@ichie/platform';
import { eventually } from '@ichie/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { addressHashOf } from '../src/domain/email-address.ts';
import { NOON, aProfileChanged, aRequest } from './builders.ts';
import { DispatchInstallation } from './dispatch-installation.ts';

const asked = (address: string, changes: Partial<SuppressionRequested> = {}) => ({
  topic: 'suppressions.requested' as const,
  record: {
    type: 'SuppressionRequested' as const,
    workspaceId: 'kissa',
    requestId: `${address}-${changes.status ?? 'suppressed'}`,
    channel: 'email' as const,
    address,
    status: 'suppressed' as const,
    cause: 'import' as const,
    at: NOON,
    ...changes,
  },
});

describe('suppressions that are asked for', () => {
  let world: DispatchInstallation;
  let service: Service;
  let database: Database<Tables>;

  beforeAll(async () => {
    world = await DispatchInstallation.create('suppressions');
    service = await world.startService();
    database = openDatabase<Tables>({ url: world.secrets.databaseUrl, applicationName: 'test', poolSize: 1 });
  });

  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  const causeOf = async (address: string, channel: 'email' | 'sms' = 'email'): Promise<string | undefined> => {
    const row = await database.kysely
      .selectFrom('suppressions')
      .select('cause')
      .where('address_hash', '=', addressHashOf(address))
      .where('channel', '=', channel)
      .executeTakeFirst();
    return row?.cause;
  };

  /** Sends to a person of this name, and answers what became of it. */
  const sendTo = async (profileId: string, messageId: string): Promise<(string | null)[]> => {
    const traitsObject = { email: `${profileId}@example.com` };
    await world.publish(
      { topic: 'profiles.activity', record: aProfileChanged({ profileId, traitsObject }) },
      { topic: 'messages.requested', record: aRequest({ profileId, messageId, templateId: 'plain' }) },
    );
    const isOf = (record: unknown) => (record as MessageStateChanged).messageId === messageId;
    const isEnd = (record: unknown) => ['sent', 'notSent'].includes((record as MessageStateChanged).state);
    await world.activity.waitFor(1, (record) => isOf(record) && isEnd(record));
    const end = world.activity.records.find((record) => isOf(record) && isEnd(record)) as MessageStateChanged;
    return [end.state, end.reason];
  };

  it('stop messages to an address until they are lifted', async () => {
    await world.publish(asked('hana@example.com'), asked('hana@example.com'));
    await eventually(async () => expect(await causeOf('hana@example.com')).toBe('import'));
    expect(await sendTo('hana', 'mail-1')).toEqual(['notSent', 'suppressed']);

    await world.publish(asked('hana@example.com', { status: 'lifted', cause: 'manual', at: NOON + 1 }));
    await eventually(async () => expect(await causeOf('hana@example.com')).toBeUndefined());
    expect(await sendTo('hana', 'mail-2')).toEqual(['sent', null]);
  });

  it('never lift an address that bounced or complained, even when it was asked for before that', async () => {
    await world.publish(asked('ken@example.com'));
    await eventually(async () => expect(await causeOf('ken@example.com')).toBe('import'));
    await world.publish(asked('ken@example.com', { status: 'lifted', at: NOON + 1 }));
    await eventually(async () => expect(await causeOf('ken@example.com')).toBeUndefined());
    expect(await sendTo('ken', 'mail-3')).toEqual(['sent', null]);

    await world.publish(asked('ken@example.com', { at: NOON + 2 }));
    await eventually(async () => expect(await causeOf('ken@example.com')).toBe('import'));
    const sent = world.activity.records.find(
      (record) => record.type === 'MessageStateChanged' && record.messageId === 'mail-3' && record.state === 'sent',
    ) as MessageStateChanged;
    await world.publish({ topic: 'messages.activity', record: { ...sent, state: 'complained', at: NOON + 3 } });
    await eventually(async () => expect(await causeOf('ken@example.com')).toBe('complained'));

    await world.publish(
      asked('ken@example.com', { status: 'lifted', at: NOON + 4 }),
      // Of the same lane, and therefore behind it.
      asked('ken@example.com', { channel: 'sms' }),
    );
    await eventually(async () => expect(await causeOf('ken@example.com', 'sms')).toBe('import'));
    expect(await causeOf('ken@example.com')).toBe('complained');
    expect(await sendTo('ken', 'mail-4')).toEqual(['notSent', 'suppressed']);
  });

  it('are kept for channels that nothing is sent on yet', async () => {
    await world.publish(asked('+819012345678', { channel: 'sms' }));
    await eventually(async () => expect(await causeOf('+819012345678', 'sms')).toBe('import'));
  });
});
