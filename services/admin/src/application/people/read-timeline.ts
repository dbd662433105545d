import type { TimelineKind } from '../../domain/activity/rows.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import type { PeopleReader } from './ports.ts';
import { type TimelinePorts, presentTimeline } from './present-timeline.ts';
import { type PersonRequest, findPerson } from './read-person.ts';
import type { TimelineEntryView } from './views.ts';

/** What happened to a person, newest first, with what happened to everyone who became part of them. */
export async function readTimeline(
  ports: TimelinePorts & { readonly people: PeopleReader },
  request: PersonRequest & PageRequest & { readonly kinds?: readonly TimelineKind[] },
): Promise<Page<TimelineEntryView>> {
  const { workspaceId, profileId, kinds } = request;
  const keyset = keysetOf(request, ['number', 'string']);
  const { profileIds } = await findPerson(ports.people, workspaceId, profileId);
  const entries = await ports.people.timeline(workspaceId, profileIds, {
    ...keyset,
    ...(kinds === undefined ? {} : { kinds }),
  });
  const { items, nextCursor } = pageOf(entries, keyset, {
    keyOf: ({ at, entryId }) => [at, entryId],
    itemOf: (entry) => entry,
  });
  return { items: await presentTimeline(ports, items, request), nextCursor };
}
