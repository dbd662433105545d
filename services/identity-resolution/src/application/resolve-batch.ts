import { type EventCollected, promotedIdentifiers } from '@ichie/contracts';
import type { CreateId, Instant } from '@ichie/kernel';
import { identifierKey } from '../domain/identifiers.ts';
import type { WorkingState } from '../domain/identity-state.ts';
import { type IdentifiedEvent, type Resolution, resolveEvent } from '../domain/resolve-event.ts';
import { firstMessages } from './first-messages.ts';
import type { IdentityStore, WorkspaceIdentifier } from './ports.ts';

/** What became of one event. */
export type Outcome =
  | { readonly kind: 'duplicate' }
  /** It carries no identifier that could tell anyone apart. It is not remembered, so that it can come again mended. */
  | { readonly kind: 'unidentified' }
  | ({ readonly kind: 'resolved' } & Resolution);

export interface ResolveBatchParts {
  readonly store: IdentityStore;
  readonly now: Instant;
  readonly createId: CreateId;
}

/** Resolves a batch of events in their order, each message once; answers for each event what became of it. */
export async function resolveBatch(
  events: readonly EventCollected[],
  { store, now, createId }: ResolveBatchParts,
): Promise<readonly Outcome[]> {
  const items = events.map((event) => ({ event, identifiers: promotedIdentifiers(event) }));
  const identified = items.filter(({ identifiers }) => identifiers.length > 0);
  const firsts = await firstMessages(store, identified, now);
  const resolutions = await resolveAll(firsts, { store, now, createId });
  return items.map((item) => {
    if (item.identifiers.length === 0) return { kind: 'unidentified' };
    const resolution = resolutions.get(item);
    return resolution === undefined ? { kind: 'duplicate' } : { kind: 'resolved', ...resolution };
  });
}

async function resolveAll(
  items: readonly IdentifiedEvent[],
  { store, now, createId }: ResolveBatchParts,
): Promise<ReadonlyMap<IdentifiedEvent, Resolution>> {
  if (items.length === 0) return new Map();
  const resolveInto = (state: WorkingState, item: IdentifiedEvent): Resolution => {
    const resolution = resolveEvent(state, item, { now, createId });
    state.apply(resolution.profiles);
    return resolution;
  };
  return store.changeProfiles(
    identifiersOf(items),
    (state) => new Map(items.map((item) => [item, resolveInto(state, item)])),
  );
}

function identifiersOf(items: readonly IdentifiedEvent[]): WorkspaceIdentifier[] {
  const all = items.flatMap(({ event: { workspaceId }, identifiers }) =>
    identifiers.map((identifier) => ({ workspaceId, ...identifier })),
  );
  return [
    ...new Map(all.map((identifier) => [identifierKey(identifier.workspaceId, identifier), identifier])).values(),
  ];
}
