import { Type } from 'typebox';
import { VerificationView } from '../../../application/sources/views.ts';
import { nullable } from '../../../application/views/schema.ts';

const LONGEST_SECRET = 1_000;
const LONGEST_MAPPING = 20_000;
const LONGEST_HEADER = 100;

/** Each is checked with what else is there, and every fault is told at once. */
export const Origins = Type.Array(Type.String({ maxLength: 1_000 }), {
  maxItems: 1_000,
  description:
    'Origins of the pages that may send, such as `https://shop.example` or `https://*.shop.example`; empty for all.',
});

const Secret = Type.String({
  minLength: 1,
  maxLength: LONGEST_SECRET,
  description: 'Shared with the provider. It is sealed and never shown again.',
});

const settings = {
  verification: Type.Optional(VerificationView),
  header: Type.Optional(
    nullable(Type.String({ maxLength: LONGEST_HEADER, description: 'The header that carries the HMAC or the token.' })),
  ),
  mapping: Type.Optional(
    nullable(Type.String({ maxLength: LONGEST_MAPPING, description: 'JSONata that makes the body into events.' })),
  ),
};

export const WebhookWanted = Type.Object({ ...settings, secret: Secret });

export const WebhookChanges = Type.Object({ ...settings, secret: Type.Optional(Secret) });
