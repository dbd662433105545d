import { type LookupAddress, type LookupOptions, lookup as lookUp } from 'node:dns';
import { type LookupFunction, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ImportAddressForbidden, ImportSourceInvalid } from '../../import-errors.ts';

/** Finds all addresses of a name. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface AddressGuardOptions {
  /** `host` or `host:port` of places inside that may be read from, by http too. */
  readonly allowedHosts: readonly string[];
  readonly resolve?: Resolve;
}

/** Keeps imports from reading what only this machine or network can see. */
export interface AddressGuard {
  /**
   * Throws {@link ImportAddressForbidden} for what need not even be resolved, {@link ImportSourceInvalid} for what is no
   * address. Answers whether operators allow the place by name, whatever its address.
   */
  check(url: URL): 'allowed by name' | 'by address';
  /**
   * For sockets: what a name resolves to, or an error when any of it is not on the internet. The socket connects to
   * exactly what was checked, so that a second answer of the name server changes nothing.
   */
  readonly lookup: LookupFunction;
}

/** On the internet by its range, but answered by a cloud's own machinery. */
const CLOUD_ADDRESSES: readonly string[] = ['168.63.129.16'];

export function createAddressGuard({ allowedHosts, resolve = lookUp }: AddressGuardOptions): AddressGuard {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return {
    check(url) {
      if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        throw new ImportSourceInvalid(`Addresses begin with https://, not with ${url.protocol}`);
      }
      if (allowed.has(url.hostname) || allowed.has(url.host) || allowed.has(`${url.hostname}:${portOf(url)}`)) {
        return 'allowed by name';
      }
      if (url.protocol !== 'https:') throw new ImportAddressForbidden(url.host);
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isOnTheInternet(literal)) throw new ImportAddressForbidden(url.host);
      return 'by address';
    },
    lookup(hostname, options, callback) {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) {
          callback(error, []);
          return;
        }
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isOnTheInternet(address))) {
          callback(new ImportAddressForbidden(hostname), []);
          return;
        }
        if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}

/** Whether an IPv4 or IPv6 address is one of somebody on the internet, by IANA's registries. */
export function isOnTheInternet(address: string): boolean {
  if (!ipaddr.isValid(address) || CLOUD_ADDRESSES.includes(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()) {
    return isOnTheInternet(parsed.toIPv4Address().toString());
  }
  return parsed.range() === 'unicast';
}

const portOf = ({ port, protocol }: URL): string => (port === '' ? (protocol === 'https:' ? '443' : '80') : port);
