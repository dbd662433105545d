export type LiveState = 'connecting' | 'live' | 'interrupted';

export interface LiveStream {
  /** One handler for each event name; it is given the parsed data. */
  readonly handlers: Readonly<Record<string, (data: unknown) => void>>;
  readonly onState?: (state: LiveState) => void;
}

export interface LiveUpdates extends LiveStream {
  readonly workspaceId: string;
  /** One person; without, the whole workspace. */
  readonly profileId?: string;
}

/** Listens to what changes in a workspace, as {@link listenToStream}. */
export function listenToLiveUpdates({ workspaceId, profileId, ...stream }: LiveUpdates): () => void {
  const path = `/api/v1/workspaces/${encodeURIComponent(workspaceId)}/live`;
  return listenToStream(profileId === undefined ? path : `${path}?profileId=${encodeURIComponent(profileId)}`, stream);
}

export interface LiveSource extends LiveStream {
  readonly workspaceId: string;
  readonly sourceId: string;
}

/** Listens to the events of a source as they come in, as {@link listenToStream}. */
export function listenToSource({ workspaceId, sourceId, ...stream }: LiveSource): () => void {
  const workspace = `/api/v1/workspaces/${encodeURIComponent(workspaceId)}`;
  return listenToStream(`${workspace}/ingest/sources/${encodeURIComponent(sourceId)}/live`, stream);
}

export interface LiveImport extends LiveStream {
  readonly workspaceId: string;
  readonly importId: string;
}

/** Listens to how far an import is, as {@link listenToStream}; the events have no name of their own: `message`. */
export function listenToImport({ workspaceId, importId, ...stream }: LiveImport): () => void {
  const workspace = `/api/v1/workspaces/${encodeURIComponent(workspaceId)}`;
  return listenToStream(`${workspace}/ingest/imports/${encodeURIComponent(importId)}/progress`, stream);
}

/** After an answer that a browser takes for final, such as a 503: it would not try again by itself. */
const AGAIN_AFTER_MS = 3_000;

/**
 * Listens to a stream of server-sent events until the returned function is called. The connection is made again when it
 * breaks; while the tab is hidden it is closed, because a browser grants a host only a handful of them.
 */
function listenToStream(url: string, { handlers, onState }: LiveStream): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | undefined;

  const open = (): void => {
    onState?.('connecting');
    const opened = new EventSource(url);
    opened.addEventListener('open', () => onState?.('live'));
    opened.addEventListener('error', () => {
      onState?.('interrupted');
      if (opened.readyState === EventSource.CLOSED && opened === source) again = setTimeout(open, AGAIN_AFTER_MS);
    });
    for (const [name, handle] of Object.entries(handlers)) {
      opened.addEventListener(name, (event: MessageEvent<string>) => handle(JSON.parse(event.data) as unknown));
    }
    source = opened;
  };
  const close = (): void => {
    clearTimeout(again);
    source?.close();
    source = undefined;
  };
  const followVisibility = (): void => {
    if (document.hidden) close();
    else if (source === undefined) open();
  };

  followVisibility();
  document.addEventListener('visibilitychange', followVisibility);
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    close();
  };
}
