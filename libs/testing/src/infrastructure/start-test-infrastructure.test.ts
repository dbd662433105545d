import { describe, expect, it } from '@jest/globals';
import { chooseInfrastructure } from './start-test-infrastructure.ts';

const addresses = {
  ICHIE_TEST_KAFKA_BROKERS: '127.0.0.1:9092',
  ICHIE_TEST_REGISTRY_URL: 'http://127.0.0.1:8081',
  ICHIE_TEST_POSTGRES_URL: 'postgres://127.0.0.1/postgres',
};
const engineAnswers = () => Promise.resolve(true);
const noEngine = () => Promise.resolve(false);

describe('choosing the infrastructure of a test run', () => {
  it('takes what is named in the environment before anything else', async () => {
    expect(await chooseInfrastructure(addresses, engineAnswers)).toBe('external');
  });

  it('takes containers where a Docker engine answers', async () => {
    expect(await chooseInfrastructure({}, engineAnswers)).toBe('docker');
  });

  it('takes the local packages where none answers', async () => {
    expect(await chooseInfrastructure({}, noEngine)).toBe('local');
  });

  it('obeys a wish, whatever else is there', async () => {
    expect(await chooseInfrastructure({ ...addresses, ICHIE_TEST_INFRASTRUCTURE: 'local' }, engineAnswers)).toBe(
      'local',
    );
  });

  it('refuses a wish that it does not know', async () => {
    await expect(chooseInfrastructure({ ICHIE_TEST_INFRASTRUCTURE: 'cloud' }, noEngine)).rejects.toThrow(
      'ICHIE_TEST_INFRASTRUCTURE is "cloud"; it must be external, docker or local.',
    );
  });
});
