import { format } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readKafkaSecurity, securityOptions } from './kafka-security.ts';

const PROTECTED = {
  KAFKA_TLS: 'on',
  KAFKA_SASL_MECHANISM: 'scram-sha-512',
  KAFKA_SASL_USERNAME: 'ichie',
  KAFKA_SASL_PASSWORD: 'open sesame',
};

describe('the protection of connections to Kafka', () => {
  it('is none unless told', () => {
    expect(readKafkaSecurity({})).toEqual({ tls: 'off', caFile: null, sasl: null });
    expect(securityOptions(readKafkaSecurity({}))).toEqual({});
  });

  it('tells kafkajs user, password and mechanism', () => {
    expect(securityOptions(readKafkaSecurity(PROTECTED))).toEqual({
      ssl: true,
      sasl: { mechanism: 'scram-sha-512', username: 'ichie', password: 'open sesame' },
    });
  });

  it('shows the password to nobody who prints the configuration', () => {
    const security = readKafkaSecurity(PROTECTED);
    const texts = [format('%o %j %s', security, security, security.sasl?.password), JSON.stringify(security)];
    for (const text of texts) expect(text).not.toContain('sesame');
  });

  it('names what a mechanism lacks', () => {
    expect(() => readKafkaSecurity({ KAFKA_SASL_MECHANISM: 'plain' })).toThrow(
      'KAFKA_SASL_MECHANISM is plain: set KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD too.',
    );
  });

  it('refuses mechanisms it does not know', () => {
    expect(() => readKafkaSecurity({ KAFKA_SASL_MECHANISM: 'gssapi' })).toThrow('KAFKA_SASL_MECHANISM');
  });

  it('says which file of authorities can not be read', () => {
    const security = readKafkaSecurity({ ...PROTECTED, KAFKA_TLS_CA_FILE: '/nowhere/ca.pem' });
    expect(() => securityOptions(security)).toThrow('KAFKA_TLS_CA_FILE names /nowhere/ca.pem, which can not be read.');
  });
});
