export type LiveState = 'connecting' | 'live' | 'interrupted';

export interface LiveUpdates {
  readonly workspaceId: string;
  /** One person; without, the whole workspace. */
  readonly profileId?: string;
  /** One handler for each event name; it is given the parsed data. */
  readonly handlers: Readonly<Record<string, (data: unknown) => void>>;
  readonly onState?: (state: LiveState) => void;
}

/**
 * Listens to a stream of server-sent events until the returned function is called. The browser reconnects by itself;
 * while the tab is hidden the connection is closed, because a browser grants a host only a handful of them.
 */
export function listenToLiveUpdates({ workspaceId, profileId, handlers, onState }: LiveUpdates): () => void {
  const path = `/api/v1/workspaces/${encodeURIComponent(workspaceId)}/live`;
  const url = profileId === undefined ? path : `${path}?profileId=${encodeURIComponent(profileId)}`;
  let source: EventSource | undefined;

  const open = (): void => {
    onState?.('connecting');
    const opened = new EventSource(url);
    opened.addEventListener('open', () => onState?.('live'));
    opened.addEventListener('error', () => onState?.('interrupted'));
    for (const [name, handle] of Object.entries(handlers)) {
      opened.addEventListener(name, (event: MessageEvent<string>) => handle(JSON.parse(event.data) as unknown));
    }
    source = opened;
  };
  const close = (): void => {
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
