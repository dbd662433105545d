import type { Instant as Moment } from '@ichie/kernel';
import { type Static, Type } from 'typebox';
import { sourceKeyKinds, keysInUse } from '../../domain/sources/source-keys.ts';
import { type Source, sourceKinds } from '../../domain/sources/source.ts';
import { verifications } from '../../domain/sources/webhook-settings.ts';
import { Instant, NullableText, OneOf, isoTime, isoTimeOrNull, nullable, reference } from '../views/schema.ts';

export const SourceKindView = OneOf(sourceKinds, {
  description: 'What sends: a client app with an SDK, or somebody else’s webhook.',
});

export const SourceKeyKindView = OneOf(sourceKeyKinds, {
  description: 'A write key is public and only sends; a secret key reads too.',
});

export const VerificationView = OneOf(verifications, { description: 'What proves that a call is genuine.' });

const fields = {
  sourceId: Type.String(),
  name: Type.String(),
  kind: SourceKindView,
  enabled: Type.Boolean(),
  keys: Type.Array(
    Type.Object({
      kind: SourceKeyKindView,
      prefix: Type.String({ description: 'How the key begins.' }),
      createdAt: Instant,
      expiresAt: Type.Unsafe<string | null>({
        ...Instant,
        type: ['string', 'null'],
        description: 'When it stops working; null for never.',
      }),
    }),
    { description: 'Those that work.' },
  ),
  allowedOrigins: Type.Array(Type.String(), {
    description: 'Origins of the pages that may send with the write keys; empty for all.',
  }),
  webhook: nullable(
    Type.Object(
      { verification: VerificationView, header: NullableText, mapping: NullableText },
      { description: 'How calls are verified and read, where the source is a webhook; the secret is never shown.' },
    ),
  ),
  webhookUrl: nullable(Type.String({ description: 'Where the provider calls, where the source is a webhook.' })),
  ingestUrl: Type.String({ description: 'The host that SDKs send to.' }),
  createdAt: Instant,
  updatedAt: Instant,
};

export const SourceView = Type.Object(fields, { $id: 'Source' });
export type SourceView = Static<typeof SourceView>;

export const NewSourceView = Type.Object(
  {
    ...fields,
    writeKey: Type.String({ description: 'Shown once and never again.' }),
    secretKey: Type.String({ description: 'Shown once and never again.' }),
  },
  { $id: 'NewSource' },
);

export const NewSourceKeyView = Type.Object(
  {
    kind: SourceKeyKindView,
    key: Type.String({ description: 'Shown once and never again.' }),
    source: reference(SourceView),
  },
  { $id: 'NewSourceKey' },
);

export interface PresentSourcePorts {
  readonly clock: { now(): Moment };
  /** Where client apps and providers reach ingest. */
  readonly ingestAddress: string;
}

export const sourceView = ({ clock, ingestAddress }: PresentSourcePorts, source: Source): SourceView => ({
  sourceId: source.sourceId,
  name: source.name,
  kind: source.kind,
  enabled: source.enabled,
  keys: keysInUse(source.keys, clock.now()).map(({ kind, prefix, createdAt, expiresAt }) => ({
    kind,
    prefix,
    createdAt: isoTime(createdAt),
    expiresAt: isoTimeOrNull(expiresAt),
  })),
  allowedOrigins: [...source.allowedOrigins],
  webhook: webhookView(source.webhook),
  webhookUrl: source.webhook === null ? null : `${ingestAddress}/v1/webhooks/${encodeURIComponent(source.sourceId)}`,
  ingestUrl: ingestAddress,
  createdAt: isoTime(source.createdAt),
  updatedAt: isoTime(source.publishedAt),
});

const webhookView = (webhook: Source['webhook']): SourceView['webhook'] =>
  webhook === null ? null : { verification: webhook.verification, header: webhook.header, mapping: webhook.mapping };
