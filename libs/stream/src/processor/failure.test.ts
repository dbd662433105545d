import { describe, expect, it } from '@jest/globals';
import { RecordRejected, RegistryUnavailable } from '../errors.ts';
import { isTransient } from './failure.ts';

const withCode = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('isTransient', () => {
  it.each([
    ['a connection that was refused', withCode('ECONNREFUSED')],
    ['an administrator who ended the session', withCode('57P01')],
    ['a deadlock', withCode('40P01')],
    ['too many connections', withCode('53300')],
    ['a registry that does not answer', new RegistryUnavailable('down')],
    ['Kafka without a leader', Object.assign(new Error('no leader'), { name: 'KafkaJSProtocolError' })],
    ['a connection that was cut', new Error('Connection terminated unexpectedly')],
  ])('waits for %s to pass', (_name, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['a value that does not fit its column', withCode('22001')],
    ['a broken constraint', withCode('23505')],
    ['a rejection', new RecordRejected('never')],
    ['a mistake in a handler', new TypeError('undefined is not a function')],
    ['something that is no error', 'oops'],
  ])('blames the record for %s', (_name, error) => {
    expect(isTransient(error)).toBe(false);
  });
});
