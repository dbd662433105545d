import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually, freePort } from '@ichie/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aProfileChanged, aRequest } from './builders.ts';
import { DispatchInstallation, PUBLIC_URL } from './dispatch-installation.ts';

/** Until a broker notices that a member died, and the lanes are taken over. */
const TAKE_OVER_MS = 45_000;

/** Runs the service as it runs in production, to be killed. */
async function startProcess(world: DispatchInstallation): Promise<ChildProcess> {
  const { config, secrets } = world;
  const port = await freePort();
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../src/main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      NODE_OPTIONS: '',
      PORT: String(port),
      ICHIE_LOG_LEVEL: 'warn',
      KAFKA_BROKERS: config.stream.brokers.join(','),
      SCHEMA_REGISTRY_URL: config.stream.registryUrl,
      ICHIE_TOPIC_PREFIX: config.stream.topicPrefix,
      DATABASE_URL: secrets.databaseUrl,
      PUBLIC_URL,
      RECOMMENDATION_URL: 'http://127.0.0.1:9',
      SERVICE_TOKEN: secrets.serviceToken,
      LINK_SIGNING_KEY: secrets.linkSigningKey,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      SES_ENDPOINT: world.proxy.url,
      SES_SANDBOX_STORE_URL: world.double.storeUrl,
    },
  });
  await eventually(
    async () => {
      if (!(await fetch(`http://127.0.0.1:${String(port)}/readyz`)).ok)
        throw new Error('The service is not ready yet.');
    },
    { timeoutMs: 30_000 },
  );
  return child;
}

describe('channel-dispatch, killed between the call of a provider and its outcome', () => {
  let world: DispatchInstallation;

  beforeAll(async () => {
    world = await DispatchInstallation.create('dispatch_crash');
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('sends nothing twice and nothing never: the provider is asked what it has', async () => {
    for (const profileId of ['taken', 'lost']) {
      await world.publish({
        topic: 'profiles.activity',
        record: aProfileChanged({ profileId, traitsObject: { email: `${profileId}@example.com` } }),
      });
    }
    const process = await startProcess(world);

    // SES takes the first mail, but its answer never comes; the second never reaches SES.
    world.proxy.mode = 'lose';
    await world.publish({
      topic: 'messages.requested',
      record: aRequest({ profileId: 'taken', messageId: 'm-taken', templateId: 'plain' }),
    });
    await eventually(async () => expect(await world.double.mailsTo('taken@example.com')).toHaveLength(1));
    world.proxy.mode = 'swallow';
    await world.publish({
      topic: 'messages.requested',
      record: aRequest({ profileId: 'lost', messageId: 'm-lost', templateId: 'plain' }),
    });
    await eventually(() => expect(world.proxy.hanging).toBe(2));
    const died = once(process, 'exit');
    process.kill('SIGKILL');
    await died;

    world.proxy.mode = 'pass';
    // The next owner lives in a time when no call of its predecessor can arrive any more.
    world.clock.advanceTo(Date.now() + 60_000);
    const service = await world.startService();
    try {
      await eventually(async () => expect(await world.double.mailsTo('lost@example.com')).toHaveLength(1), {
        timeoutMs: TAKE_OVER_MS,
      });
      const taken = await world.told('m-taken', 'sent');
      const lost = await world.told('m-lost', 'sent');
      for (const told of [taken, lost]) {
        expect(told.map((record) => record.type === 'MessageStateChanged' && record.state)).toEqual([
          'accepted',
          'sent',
        ]);
      }
      const [mail] = await world.double.mailsTo('taken@example.com');
      expect(taken.at(-1)).toMatchObject({ providerMessageId: mail?.messageId });
      expect(await world.double.mailsTo('taken@example.com')).toHaveLength(1);
      expect(await world.double.mailsTo('lost@example.com')).toHaveLength(1);
    } finally {
      await service[Symbol.asyncDispose]();
    }
  }, 120_000);
});
