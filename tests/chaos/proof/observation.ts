import type { AdminClient, Person as AdminPerson, PersonSummary } from '../../support/admin-client.ts';
import { type ClusterState, clusterState } from '../../support/cluster-state.ts';
import { type StoredRecord, stranger, wholeTopic } from '../../support/whole-topic.ts';

/** A person as admin shows them. */
export interface ObservedPerson {
  readonly profileId: string;
  readonly userId: string | null;
  readonly identifiers: readonly string[];
  readonly events: number;
  readonly segments: readonly string[];
  readonly journeys: readonly string[];
  /** How far each message has come: `subject: sent`. */
  readonly messages: readonly string[];
}

/** A mail in the inbox of the provider. */
export interface ObservedMail {
  readonly to: string;
  readonly subject: string;
}

/** Everything that can be seen from outside when all is quiet. */
export interface Observation {
  readonly people: readonly ObservedPerson[];
  readonly mails: readonly ObservedMail[];
  readonly topics: Readonly<Record<ObservedTopic, readonly StoredRecord[]>>;
  readonly cluster: ClusterState;
  /** Services that do not answer 200 at `/readyz`, with what they answer. */
  readonly notReady: readonly string[];
}

const OBSERVED_TOPICS = ['events.collected', 'profiles.activity', 'segments.membership', 'messages.requested'] as const;
export type ObservedTopic = (typeof OBSERVED_TOPICS)[number];

export interface ObservationSources {
  readonly admin: AdminClient;
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  /** Of every service. */
  readonly serviceUrls: readonly string[];
  /** All mails that the provider ever got. */
  readonly mails: () => Promise<readonly ObservedMail[]>;
}

export async function observe(sources: ObservationSources): Promise<Observation> {
  const kafka = stranger(sources.brokers);
  const [people, mails, cluster, notReady] = await Promise.all([
    observePeople(sources.admin),
    sources.mails(),
    clusterState(kafka),
    faultsOfReadiness(sources.serviceUrls),
  ]);
  const topics = {} as Record<ObservedTopic, readonly StoredRecord[]>;
  for (const topic of OBSERVED_TOPICS)
    topics[topic] = await wholeTopic({ kafka, registryUrl: sources.registryUrl }, topic);
  return { people, mails, topics, cluster, notReady };
}

/** Why services are not ready; nothing when all are. */
export async function faultsOfReadiness(serviceUrls: readonly string[]): Promise<string[]> {
  const faults = await Promise.all(
    serviceUrls.map(async (url) => {
      try {
        const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
        const text = await response.text();
        return response.ok ? [] : [`${url} ${String(response.status)} ${text}`];
      } catch (error) {
        return [`${url} ${String(error)}`];
      }
    }),
  );
  return faults.flat();
}

/** So many people are asked for at a time. */
const ABREAST = 8;

async function observePeople(admin: AdminClient): Promise<ObservedPerson[]> {
  const waiting = await admin.all<PersonSummary>('/people');
  const people: ObservedPerson[] = [];
  const ask = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { profileId, userId, eventCount } = next;
      const [person, messages] = await Promise.all([admin.person(profileId), admin.messages(profileId)]);
      people.push({
        profileId,
        userId,
        events: eventCount,
        identifiers: person.identifiers.map(({ type, value }) => `${type} ${value}`).toSorted(),
        segments: person.segments.map(({ segmentId }) => segmentId).toSorted(),
        journeys: person.enrollments.map(journeyOutcome).toSorted(),
        messages: messages.map(({ subject, state }) => `${String(subject)}: ${state}`).toSorted(),
      });
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, ask));
  return people;
}

const journeyOutcome = ({ journeyId, endedAt, endReason }: AdminPerson['enrollments'][number]): string =>
  `${journeyId}: ${endedAt === null ? 'running' : String(endReason)}`;
