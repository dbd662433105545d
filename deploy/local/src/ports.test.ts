import { describe, expect, it } from '@jest/globals';
import { readPorts } from './ports.ts';

describe('the table of ports', () => {
  it('has a default for everything that listens', () => {
    expect(readPorts({})).toEqual({
      console: 4000,
      ingest: 4001,
      recommendation: 4002,
      dispatch: 4003,
      sandbox: 4004,
      identity: 4005,
      segmentation: 4006,
      journeys: 4007,
      registry: 4081,
      kafka: 4092,
      kafkaController: 4093,
      postgres: 4032,
    });
  });

  it('takes each port from the environment', () => {
    expect(readPorts({ ICHIE_CONSOLE_PORT: '5000' })).toMatchObject({ console: 5000, ingest: 4001 });
  });

  it.each(['http', '0', '65536', '40.5'])('refuses %s as a port', (text) => {
    expect(() => readPorts({ ICHIE_INGEST_PORT: text })).toThrow(
      `ICHIE_INGEST_PORT is "${text}"; set it to a port between 1 and 65535.`,
    );
  });

  it('refuses the same port for two things', () => {
    expect(() => readPorts({ ICHIE_KAFKA_PORT: '4000' })).toThrow(
      'Port 4000 is given to both console and admin API and Kafka; set ICHIE_KAFKA_PORT to another port.',
    );
  });
});
