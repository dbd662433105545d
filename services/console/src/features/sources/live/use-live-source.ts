import { useEffect, useReducer, useState } from 'react';

import { type LiveEvent } from '../../../api/contract.ts';
import { listenToSource, type LiveState } from '../../../api/live-updates.ts';
import { emptyLog, liveLog } from './live-log.ts';

/** Bursts are shown together: a list that is drawn anew for each event cannot be read. */
const SHOW_EVERY_MS = 200;

interface SourcePath {
  readonly workspaceId: string;
  readonly sourceId: string;
}

/** The events of a source as they come, while the page is open and to be seen. */
export function useLiveSource({ workspaceId, sourceId }: SourcePath) {
  const [log, tell] = useReducer(liveLog, emptyLog);
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    let events: LiveEvent[] = [];
    let skipped = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      timer = undefined;
      tell({ type: 'came', events, skipped });
      events = [];
      skipped = 0;
    };
    const soon = (): void => {
      timer ??= setTimeout(show, SHOW_EVERY_MS);
    };
    const came = (event: unknown): void => {
      events.push(event as LiveEvent);
      soon();
    };
    const stop = listenToSource({
      workspaceId,
      sourceId,
      handlers: {
        accepted: came,
        rejected: came,
        skipped: (data) => {
          skipped += (data as { readonly count: number }).count;
          soon();
        },
      },
      onState: setState,
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [workspaceId, sourceId]);
  return { log, tell, state };
}
