/** A Ctrl-C arrives twice, from the terminal and from npm; what follows within this time is the same wish. */
const SAME_WISH_MS = 1_000;

/** What the person wants, as signals tell it. */
export interface StopRequest {
  /** Fulfilled when we are to stop. */
  readonly requested: Promise<unknown>;
  /** Fulfilled when we are asked again, later: stop at once. */
  readonly hurried: Promise<unknown>;
  readonly isRequested: () => boolean;
}

/** Listens for the wish to stop: a signal, or the end of the process that started us. */
export function listenForStop(source: NodeJS.Process = process): StopRequest {
  const requested = Promise.withResolvers<undefined>();
  const hurried = Promise.withResolvers<undefined>();
  let requestedAt: number | undefined;
  const ask = (): void => {
    if (requestedAt === undefined) {
      requestedAt = performance.now();
      requested.resolve(undefined);
    } else if (performance.now() - requestedAt > SAME_WISH_MS) {
      hurried.resolve(undefined);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) source.on(signal, ask);
  source.on('disconnect', ask);
  return { requested: requested.promise, hurried: hurried.promise, isRequested: () => requestedAt !== undefined };
}
