import { describe, expect, it } from '@jest/globals';
import { ImportAddressForbidden, ImportSourceInvalid } from '../../import-errors.ts';
import { type AddressGuard, type Resolve, createAddressGuard, isOnTheInternet } from './address-guard.ts';

const resolvingTo =
  (...addresses: readonly string[]): Resolve =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const lookUp = (guard: AddressGuard, all: boolean): Promise<unknown> =>
  new Promise((resolve, reject) => {
    guard.lookup('files.example.com', { all }, (error, address) => (error === null ? resolve(address) : reject(error)));
  });

describe('which addresses imports may read from', () => {
  it.each(['8.8.8.8', '203.0.112.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])('%s is on the internet', (address) => {
    expect(isOnTheInternet(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not', (address) => {
    expect(isOnTheInternet(address)).toBe(false);
  });

  it.each([
    'https://127.0.0.1/people.csv',
    'https://2130706433/people.csv',
    'https://0x7f.1/people.csv',
    'https://[::1]/people.csv',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'http://files.example.com/people.csv',
  ])('refuses %s before anything is asked', (address) => {
    const guard = createAddressGuard({ allowedHosts: [] });
    expect(() => guard.check(new URL(address))).toThrow(ImportAddressForbidden);
  });

  it.each(['file:///etc/passwd', 'gopher://files.example.com', 'ftp://files.example.com/people.csv'])(
    'knows no way to %s',
    (address) => {
      expect(() => createAddressGuard({ allowedHosts: [] }).check(new URL(address))).toThrow(ImportSourceInvalid);
    },
  );

  it.each([[['127.0.0.1']], [['93.184.216.34', '10.0.0.1']], [['::1']], [[]]])(
    'refuses a name that resolves to %j',
    async (addresses) => {
      const guard = createAddressGuard({ allowedHosts: [], resolve: resolvingTo(...addresses) });
      await expect(lookUp(guard, true)).rejects.toThrow(ImportAddressForbidden);
      await expect(lookUp(guard, false)).rejects.toThrow(ImportAddressForbidden);
    },
  );

  it('gives sockets exactly what was checked', async () => {
    const guard = createAddressGuard({ allowedHosts: [], resolve: resolvingTo('93.184.216.34', '2606:2800::1') });
    expect(await lookUp(guard, true)).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:2800::1', family: 6 },
    ]);
    expect(await lookUp(guard, false)).toBe('93.184.216.34');
  });

  it('lets operators name places inside, by host or by host and port', () => {
    const guard = createAddressGuard({ allowedHosts: ['storage.internal', '127.0.0.1:9000'] });
    expect(guard.check(new URL('http://storage.internal:9000/people.csv'))).toBe('allowed by name');
    expect(guard.check(new URL('http://127.0.0.1:9000/people.csv'))).toBe('allowed by name');
    expect(() => guard.check(new URL('http://127.0.0.1:9001/people.csv'))).toThrow(ImportAddressForbidden);
  });
});
