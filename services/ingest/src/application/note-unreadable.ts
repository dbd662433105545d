import type { Clock, CreateId } from '@ichie/kernel';
import { EventFault } from '../domain/event-fault.ts';
import { presentedWriteKey } from '../domain/write-key.ts';
import type { CollectionMetrics, RejectedEventLog, SourceDirectory } from './ports.ts';

export interface NoteUnreadableParts {
  readonly sources: SourceDirectory;
  readonly rejections: RejectedEventLog;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly metrics: Pick<CollectionMetrics, 'rejected'>;
}

/** A request that is no JSON, and who it says that it is from. */
export interface UnreadableRequest {
  readonly authorization: string | undefined;
  readonly queryWriteKey: string | null;
  readonly text: string;
}

/** Keeps a request that cannot be read at all, where its key says whose it is. Never rejects. */
export type NoteUnreadable = (request: UnreadableRequest) => Promise<void>;

export const createNoteUnreadable =
  ({ sources, rejections, clock, createId, metrics }: NoteUnreadableParts): NoteUnreadable =>
  async ({ authorization, queryWriteKey, text }) => {
    const receivedAt = clock.now();
    const writeKey = presentedWriteKey(authorization, {}, queryWriteKey);
    if (writeKey === undefined) return;
    const source = await sources.find(writeKey).catch(() => undefined);
    if (source?.enabled !== true) return;
    const fault = EventFault.of('request_unreadable', '');
    metrics.rejected('unknown', fault.reason);
    const { workspaceId, sourceId } = source;
    const whose = { workspaceId, sourceId, receivedAt, request: null };
    const event = { method: 'unknown', path: '', fault, name: null, messageId: createId(), event: text } as const;
    rejections.add([{ ...whose, ...event }]);
  };
