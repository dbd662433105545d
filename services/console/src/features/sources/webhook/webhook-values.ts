import { type Source } from '../../../api/contract.ts';

export type WebhookKind = Exclude<Source['kind'], 'app'>;

const SHORTEST_SECRET = 8;

/** Whether the server takes it as a secret. */
export const isSecret = (secret: string): boolean => secret.trim().length >= SHORTEST_SECRET;

export const isHeaderName = (header: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i.test(header.trim());
