import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestInstallation, createTestInstallation } from '@ichie/testing';
import { anEvent, countingMigrations } from './fixtures/counting-stage.ts';

describe('publishing', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'publisher', services: [countingMigrations], groups: [] });
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  it('brings more to one partition than a broker takes with one request, in order', async () => {
    const properties = JSON.stringify({ note: 'x'.repeat(30_000) });
    const events = Array.from({ length: 100 }, (_value, number) => ({ ...anEvent('large', number), properties }));
    await installation.publish(events.map((record) => ({ topic: 'profiles.activity' as const, record })));
    const collector = await installation.collect('profiles.activity');
    const versions = (await collector.waitFor(100)).map((record) => record.version);
    expect(versions).toEqual(Array.from({ length: 100 }, (_value, number) => number));
  });
});
