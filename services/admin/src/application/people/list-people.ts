import type { Person } from '../../domain/activity/rows.ts';
import type { DefinitionStore } from '../definitions/ports.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import { isoTime } from '../views/schema.ts';
import type { Family, PeopleReader } from './ports.ts';
import type { PersonSummaryView } from './views.ts';

export interface ListPeoplePorts {
  readonly people: PeopleReader;
  readonly definitions: Pick<DefinitionStore, 'namesOf'>;
}

/** People, whoever was seen last first. */
export async function listPeople(
  { people, definitions }: ListPeoplePorts,
  {
    workspaceId,
    search,
    segmentId,
    ...page
  }: PageRequest & { readonly workspaceId: string; readonly search?: string; readonly segmentId?: string },
): Promise<Page<PersonSummaryView>> {
  const keyset = keysetOf(page, ['number', 'string']);
  const found = await people.list(workspaceId, {
    ...keyset,
    ...(search === undefined ? {} : { search }),
    ...(segmentId === undefined ? {} : { segmentId }),
  });
  const profileIds = found.map(({ profileId }) => profileId);
  const [memberships, families, names] = await Promise.all([
    people.memberships(workspaceId, profileIds),
    people.families(workspaceId, profileIds),
    definitions.namesOf(workspaceId),
  ]);
  const segmentsOf = Map.groupBy(memberships, ({ profileId }) => profileId);
  return pageOf(found, keyset, {
    keyOf: ({ lastSeenAt, profileId }) => [lastSeenAt, profileId],
    itemOf: (person) =>
      personSummary(
        person,
        families.get(person.profileId),
        (segmentsOf.get(person.profileId) ?? []).map(({ segmentId: id }) => ({
          segmentId: id,
          name: names.nameOf('segment', id) ?? id,
        })),
      ),
  });
}

export const personSummary = (
  person: Person,
  family: Family | undefined,
  segments: PersonSummaryView['segments'],
): PersonSummaryView => ({
  profileId: person.profileId,
  name: person.name,
  email: person.email,
  userId: person.userId,
  identified: person.identified,
  lastSeenAt: isoTime(family?.lastSeenAt ?? person.lastSeenAt),
  createdAt: isoTime(person.createdAt),
  segments,
  eventCount: family?.eventCount ?? person.eventCount,
});
