import { describeStep } from '@ichie/journeys';
import type { Locale } from '../../domain/accounts/account.ts';
import type { Enrollment, Subscription } from '../../domain/activity/rows.ts';
import { PersonUnknown } from '../../errors.ts';
import type { DefinitionNames, DefinitionStore } from '../definitions/ports.ts';
import type { JourneyGraphs } from '../journeys/graphs.ts';
import { isoTime, isoTimeOrNull } from '../views/schema.ts';
import { personSummary } from './list-people.ts';
import { membershipReason } from './membership-reason.ts';
import type { PeopleReader } from './ports.ts';
import type { EnrollmentView, PersonView } from './views.ts';

export interface ReadPersonPorts {
  readonly people: PeopleReader;
  readonly definitions: Pick<DefinitionStore, 'namesOf' | 'findVersion'>;
  readonly graphs: JourneyGraphs;
}

export interface PersonRequest {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly locale: Locale;
}

/** Everything known about one person. Throws {@link PersonUnknown}. */
export async function readPerson(
  ports: ReadPersonPorts,
  { workspaceId, profileId, locale }: PersonRequest,
): Promise<PersonView> {
  const { people, definitions } = ports;
  const { person, profileIds, family } = await findPerson(people, workspaceId, profileId);
  const [profile, memberships, enrollments, subscriptions, survivor, names] = await Promise.all([
    people.findProfile(workspaceId, profileId),
    people.memberships(workspaceId, profileIds),
    people.enrollments(workspaceId, profileIds),
    people.subscriptions(workspaceId, profileIds),
    person.mergedInto === null ? null : people.survivorOf(workspaceId, profileId),
    definitions.namesOf(workspaceId),
  ]);
  const segments = memberships.map(({ segmentId }) => ({
    segmentId,
    name: names.nameOf('segment', segmentId) ?? segmentId,
  }));
  return {
    ...personSummary(person, family, segments),
    traits: profile?.traits ?? {},
    identifiers: (profile?.identifiers ?? []).map(({ type, value }) => ({ type, value })),
    memberships: await Promise.all(
      memberships.map(async (membership) => ({
        segmentId: membership.segmentId,
        name: names.nameOf('segment', membership.segmentId) ?? membership.segmentId,
        since: isoTime(membership.since),
        reason: await membershipReason(definitions, membership, names),
      })),
    ),
    enrollments: await Promise.all(
      enrollments.map((enrollment) => enrollmentView(ports, enrollment, { names, locale })),
    ),
    subscription: { email: emailSubscription(subscriptions) },
    mergedInto: survivor,
  };
}

/** The person and all that they were before merges. Throws {@link PersonUnknown}. */
export async function findPerson(people: PeopleReader, workspaceId: string, profileId: string) {
  const [person, families] = await Promise.all([
    people.find(workspaceId, profileId),
    people.families(workspaceId, [profileId]),
  ]);
  if (person === undefined) {
    throw new PersonUnknown(
      'The workspace knows no such person. They may have been erased, or have not been seen yet.',
    );
  }
  const family = families.get(profileId);
  return { person, family, profileIds: family?.profileIds ?? [profileId] };
}

async function enrollmentView(
  { graphs }: ReadPersonPorts,
  { workspaceId, enrollmentId, journeyId, journeyVersion, stepId, startedAt, endedAt, endReason }: Enrollment,
  { names, locale }: { readonly names: DefinitionNames; readonly locale: Locale },
): Promise<EnrollmentView> {
  const step =
    stepId === null ? undefined : await graphs.findStep({ workspaceId, journeyId, version: journeyVersion }, stepId);
  return {
    enrollmentId,
    journeyId,
    journeyName: names.nameOf('journey', journeyId) ?? journeyId,
    stepId,
    stepName: step === undefined ? null : describeStep(step, locale).title,
    startedAt: isoTime(startedAt),
    endedAt: isoTimeOrNull(endedAt),
    endReason,
  };
}

/** The last word on it, whoever of a merged person said it. */
const emailSubscription = (subscriptions: readonly Subscription[]): 'subscribed' | 'unsubscribed' | 'none' =>
  subscriptions.findLast(({ channel }) => channel === 'email')?.status ?? 'none';
