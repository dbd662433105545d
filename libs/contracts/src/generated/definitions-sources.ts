// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A sender of events and its keys. */
export interface SourcePublished {
  readonly type: 'SourcePublished';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The source. */
  readonly sourceId: string;
  /** Its name. */
  readonly name: string;
  /** Whether it may send. */
  readonly enabled: boolean;
  /** Its keys. */
  readonly keys: readonly SourceKey[];
  /** What sends: a client app with an SDK, or somebody else's webhook. */
  readonly kind: 'app' | 'shopify' | 'stripe' | 'webhook';
  /** Origins of the pages that may send with its write keys, such as https://shop.example or https://*.shop.example; empty for all. */
  readonly allowedOrigins: readonly string[];
  /** For sources that are webhooks. */
  readonly webhook: SourceWebhook | null;
  /** When. */
  readonly publishedAt: number;
}

/** A key of the source; the key itself is never stored. */
export interface SourceKey {
  /** A write key is public and only sends; a secret key reads too. */
  readonly kind: 'write' | 'secret';
  /** SHA-256 of the key as hex. */
  readonly hash: string;
  /** When it stops working. */
  readonly expiresAt: number | null;
}

/** How an inbound webhook is verified and read. */
export interface SourceWebhook {
  /** What proves that a call is genuine. */
  readonly verification: 'shopifyHmac' | 'stripeSignature' | 'hmacSha256' | 'token';
  /** The header that carries the HMAC or the token, where the provider does not decide. */
  readonly header: string | null;
  /** The secret shared with the provider, sealed for the workspace; base64. */
  readonly sealedSecret: string;
  /** JSONata that makes the body into events, where the provider does not decide. */
  readonly mapping: string | null;
}

export type DefinitionsSourcesRecord = SourcePublished;

export const definitionsSourcesTopic: TopicDefinition<DefinitionsSourcesRecord> = {
  name: 'definitions.sources',
  partitions: 1,
  cleanup: 'compact',
  retentionMs: null,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.workspaceId}:${record.sourceId}`,
  withKey: null,
  fullNames: {"SourcePublished":"ichie.definitions.SourcePublished"},
  schemaText: "{\"type\":\"record\",\"name\":\"SourcePublished\",\"namespace\":\"ichie.definitions\",\"doc\":\"A sender of events and its keys.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"sourceId\",\"type\":\"string\",\"doc\":\"The source.\"},{\"name\":\"name\",\"type\":\"string\",\"doc\":\"Its name.\"},{\"name\":\"enabled\",\"type\":\"boolean\",\"doc\":\"Whether it may send.\"},{\"name\":\"keys\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"SourceKey\",\"doc\":\"A key of the source; the key itself is never stored.\",\"fields\":[{\"name\":\"kind\",\"type\":\"string\",\"doc\":\"A write key is public and only sends; a secret key reads too.\",\"values\":[\"write\",\"secret\"]},{\"name\":\"hash\",\"type\":\"string\",\"doc\":\"SHA-256 of the key as hex.\"},{\"name\":\"expiresAt\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}],\"default\":null,\"doc\":\"When it stops working.\"}]}},\"doc\":\"Its keys.\"},{\"name\":\"kind\",\"type\":\"string\",\"default\":\"app\",\"doc\":\"What sends: a client app with an SDK, or somebody else's webhook.\",\"values\":[\"app\",\"shopify\",\"stripe\",\"webhook\"]},{\"name\":\"allowedOrigins\",\"type\":{\"type\":\"array\",\"items\":\"string\"},\"default\":[],\"doc\":\"Origins of the pages that may send with its write keys, such as https://shop.example or https://*.shop.example; empty for all.\"},{\"name\":\"webhook\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"SourceWebhook\",\"doc\":\"How an inbound webhook is verified and read.\",\"fields\":[{\"name\":\"verification\",\"type\":\"string\",\"doc\":\"What proves that a call is genuine.\",\"values\":[\"shopifyHmac\",\"stripeSignature\",\"hmacSha256\",\"token\"]},{\"name\":\"header\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The header that carries the HMAC or the token, where the provider does not decide.\"},{\"name\":\"sealedSecret\",\"type\":\"string\",\"doc\":\"The secret shared with the provider, sealed for the workspace; base64.\"},{\"name\":\"mapping\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"JSONata that makes the body into events, where the provider does not decide.\"}]}],\"default\":null,\"doc\":\"For sources that are webhooks.\"},{\"name\":\"publishedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}",
};
