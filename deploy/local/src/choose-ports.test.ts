import { describe, expect, it } from '@jest/globals';
import { choosePorts } from './choose-ports.ts';

describe('choosing ports', () => {
  it('keeps the ones that are given when all others are to be free ones', async () => {
    const { kafka, ...others } = await choosePorts({ ICHIE_PORTS: 'free', ICHIE_KAFKA_PORT: '4999' });
    expect(kafka).toBe(4999);
    expect(new Set(Object.values(others)).size).toBe(11);
    expect(Object.values(others)).not.toContain(4032);
  });
});
