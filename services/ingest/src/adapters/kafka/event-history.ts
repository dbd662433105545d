import type { Streams } from '@ichie/stream';
import type { EventHistory } from '../../application/plans/ports.ts';

/** The events of a source as they stand in `events.collected`, which keeps seven days. */
export const createEventHistory = (streams: Pick<Streams, 'scan'>): EventHistory => ({
  read(reading) {
    const { workspaceId, sourceId, from, to, signal } = reading;
    return streams.scan({
      topic: 'events.collected',
      from,
      ...(to === undefined ? {} : { to }),
      // Keys begin with the workspace: what is another's is not even decoded.
      wantsKey: (key) => key.startsWith(`${workspaceId}:`),
      onRecord(event) {
        if (event.workspaceId === workspaceId && event.sourceId === sourceId) reading.onEvent(event);
      },
      onProgress: async (share) => reading.onProgress?.(share),
      ...(signal === undefined ? {} : { signal }),
    });
  },
});
