import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { IchieError } from '@ichie/kernel';

const ALGORITHM = 'aes-256-gcm';
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const KEY_BYTES = 32;

/**
 * What was sealed cannot be opened with this key, for this workspace and purpose.
 *
 * Remedy: start the service with the SEALING_KEY that it was sealed with.
 */
export class SealBroken extends IchieError {
  readonly code = 'seal_broken';
  readonly kind = 'internal';

  constructor(options: { readonly cause?: unknown } = {}) {
    super('Something sealed cannot be opened. Check that SEALING_KEY is the one it was sealed with.', options);
  }
}

/** Whose secret it is and what for: what was sealed for one opens for no other. */
export interface SealFor {
  readonly workspaceId: string;
  /** Such as `webhook secret`. */
  readonly purpose: string;
}

/** Keeps secrets in databases and records in a form that is worth nothing without the key. */
export interface Sealer {
  /** AES-256-GCM under a key of the workspace and purpose (HKDF-SHA-256, RFC 5869) with a fresh nonce; 29 bytes longer. */
  seal(content: Uint8Array, whose: SealFor): Buffer;
  /** Throws {@link SealBroken}. */
  open(sealed: Uint8Array, whose: SealFor): Buffer;
}

/** `sealingKey` is any secret of at least 32 random bytes, as text. */
export function createSealer(sealingKey: string): Sealer {
  const keyOf = ({ workspaceId, purpose }: SealFor): Buffer =>
    Buffer.from(hkdfSync('sha256', sealingKey, workspaceId, `ichie ${purpose}`, KEY_BYTES));
  return {
    seal(content, whose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keyOf(whose), nonce);
      const body = Buffer.concat([cipher.update(content), cipher.final()]);
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, whose) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < HEAD_BYTES || bytes.readUInt8(0) !== FORMAT) throw new SealBroken();
      try {
        const decipher = createDecipheriv(ALGORITHM, keyOf(whose), bytes.subarray(1, 1 + NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
      } catch (cause) {
        throw new SealBroken({ cause });
      }
    },
  };
}
