import type { JsonObject } from '@ichie/kernel';
import { isOriginAllowed } from '../domain/allowed-origin.ts';
import type { Source } from '../domain/source.ts';
import { presentedWriteKey } from '../domain/write-key.ts';
import { OriginNotAllowed, SourceDisabled, WriteKeyMissing, WriteKeyUnknown } from '../errors.ts';
import type { SourceDirectory } from './ports.ts';

/** Who sends a request, as far as it says. */
export interface Sender {
  readonly authorization: string | undefined;
  readonly body: JsonObject;
  /** `writeKey` of the query, for beacons and pixels, which have no headers. */
  readonly queryWriteKey?: string | null;
  /** Origin of the page that sends, or null for what is no page, or does not say. */
  readonly page?: string | null;
}

/** The source whose key a request has, if it may send. Throws what says why not. */
export async function admitSender(sources: SourceDirectory, sender: Sender): Promise<Source> {
  const writeKey = presentedWriteKey(sender.authorization, sender.body, sender.queryWriteKey);
  if (writeKey === undefined) throw new WriteKeyMissing();
  const source = await sources.find(writeKey);
  if (source === undefined) throw new WriteKeyUnknown();
  if (!source.enabled) throw new SourceDisabled();
  requireOrigin(source, sender.page ?? null);
  return source;
}

/**
 * A write key stands in pages for all to read. Where a source names its pages, the key is good on those alone, and a
 * server, which could claim any origin, shows the secret key instead.
 */
function requireOrigin({ allowedOrigins, keyKind }: Source, page: string | null): void {
  if (allowedOrigins.length === 0 || keyKind === 'secret') return;
  if (page === null) throw new OriginNotAllowed('elsewhere');
  if (!isOriginAllowed(page, allowedOrigins)) throw new OriginNotAllowed('page');
}
