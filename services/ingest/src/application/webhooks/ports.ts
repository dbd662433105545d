import type { JsonValue } from '@ichie/kernel';
import type { WebhookHeaders } from '../../domain/webhooks/webhook-call.ts';
import type { WebhookKind, WebhookSource } from '../../domain/webhooks/webhook-source.ts';

/** Where the sources that are webhooks are kept. */
export interface WebhookSourceStore {
  /** All sources of this id that are webhooks; ids are not told apart by workspace in an address. */
  findBySourceId(sourceId: string): Promise<readonly WebhookSource[]>;
}

/** A source with the secret that its provider shares. */
export interface OpenedWebhookSource extends WebhookSource {
  readonly secret: Uint8Array;
}

/** Finds the sources that an address may mean. */
export interface WebhookDirectory {
  /** None when there are none. Throws {@link SourcesUnavailable} when that cannot be found out. */
  find(sourceId: string): Promise<readonly OpenedWebhookSource[]>;
}

/** What a mapping is given. */
export interface MappingInput {
  readonly body: JsonValue;
  /** Without those that prove who calls. */
  readonly headers: WebhookHeaders;
  readonly query: JsonValue;
}

/** Runs mappings that customers wrote where they can harm nobody. */
export interface MappingRunner {
  /** What the mapping answers; undefined for nothing. Throws {@link WebhookMappingFailed}, {@link IngestOverloaded}. */
  run(mapping: string, input: MappingInput): Promise<JsonValue | undefined>;
}

/** What became of a call: `unmapped` for what has no meaning here, `refused` for what is not genuine. */
export type WebhookOutcome = 'accepted' | 'unmapped' | 'invalid' | 'postponed' | 'refused';

/** What operators see of webhooks. */
export interface WebhookMetrics {
  received(call: { readonly kind: WebhookKind; readonly topic: string; readonly outcome: WebhookOutcome }): void;
}
