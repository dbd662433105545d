import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Passwords } from '../../application/accounts/ports.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's recommendation of 2023 for servers: about 64 MB and a tenth of a second for every guess. */
const COST: Cost = { N: 2 ** 16, r: 8, p: 1 };
const KEY_BYTES = 32;

/** Compared with where there is no account, so that the answer takes as long. */
const DECOY = formatHash(COST, Buffer.alloc(16), Buffer.alloc(KEY_BYTES));

/** Passwords as `scrypt$N,r,p$salt$key`: the cost stands with the hash, so that it can be raised later. */
export const scryptPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(16);
    return formatHash(COST, salt, await deriveKey(password, salt, COST));
  },
  async verify(password, hash) {
    const { cost, salt, key } = parseHash(hash ?? DECOY);
    const candidate = await deriveKey(password, salt, cost);
    return timingSafeEqual(candidate, key) && hash !== undefined;
  },
};

const deriveKey = (password: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  derive(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: 256 * cost.N * cost.r });

function formatHash({ N, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return `scrypt$${[N, r, p].join()}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

function parseHash(hash: string): { readonly cost: Cost; readonly salt: Buffer; readonly key: Buffer } {
  const [, cost = '', salt = '', key = ''] = hash.split('$');
  const [N = 0, r = 0, p = 0] = cost.split(',').map(Number);
  return { cost: { N, r, p }, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}
