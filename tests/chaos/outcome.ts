import { setTimeout as delay } from 'node:timers/promises';
import type { AdminClient, MessageSummary, Person, PersonSummary } from '../support/admin-client.ts';
import { mailsIn } from '../support/sandbox-inbox.ts';
import { PEOPLE } from './shopping-day.ts';

/** What a day has led to, told without the day's name, so that two days can be compared. */
export interface Outcome {
  /** In the order of their user ids; who had two profiles would be here twice. */
  readonly people: readonly PersonOutcome[];
  /** How often a subject was sent to an address, by `address: subject`. */
  readonly mails: Readonly<Record<string, number>>;
}

interface PersonOutcome {
  readonly userId: string;
  readonly identifiers: readonly string[];
  readonly events: number;
  readonly segments: readonly string[];
  /** `journey: how it ended` */
  readonly journeys: readonly string[];
  /** `journey: subject, whether it was sent` */
  readonly messages: readonly string[];
}

export interface Sources {
  readonly admin: AdminClient;
  readonly sandboxUrl: string;
}

const LOOK_EVERY_MS = 2_000;
const SAME_LOOKS = 3;

/** Looks at the outcome of a day until it has stayed the same for a while, whatever it is then. */
export async function settledOutcome(sources: Sources, day: string, timeoutMs: number): Promise<Outcome> {
  const deadline = performance.now() + timeoutMs;
  let last: string | undefined;
  for (let same = 0; performance.now() < deadline;) {
    await delay(LOOK_EVERY_MS);
    // Whoever is asked may have been killed a moment ago.
    const outcome = await outcomeOf(sources, day).catch(() => undefined);
    if (outcome === undefined) continue;
    const text = JSON.stringify(outcome);
    same = text === last ? same + 1 : 0;
    last = text;
    if (same >= SAME_LOOKS && isComplete(outcome)) return outcome;
  }
  if (last === undefined) throw new Error('Nobody could be asked for the outcome.');
  return JSON.parse(last) as Outcome;
}

/** Nobody is still on the way: a pause between two steps must not be taken for the end. */
const isComplete = ({ people }: Outcome): boolean =>
  people.length >= PEOPLE && people.every(({ journeys }) => journeys.every((journey) => !journey.endsWith('running')));

async function outcomeOf({ admin, sandboxUrl }: Sources, day: string): Promise<Outcome> {
  const withoutDay = (text: string): string => text.replaceAll(`${day}-`, '');
  const ofTheDay = (await admin.all<PersonSummary>('/people')).filter(
    ({ userId }) => userId?.startsWith(`${day}-`) === true,
  );
  const people = await Promise.all(
    ofTheDay.map(async ({ profileId, userId, eventCount }): Promise<PersonOutcome> => {
      const [person, messages] = await Promise.all([admin.person(profileId), admin.messages(profileId)]);
      return {
        userId: withoutDay(userId ?? ''),
        identifiers: person.identifiers.map(({ type, value }) => `${type} ${withoutDay(value)}`).toSorted(),
        events: eventCount,
        segments: person.segments.map(({ segmentId }) => segmentId).toSorted(),
        journeys: person.enrollments.map(journeyOutcome).toSorted(),
        messages: messages.map(messageOutcome).toSorted(),
      };
    }),
  );
  const mails: Record<string, number> = {};
  for (const { destination, subject } of await mailsIn(sandboxUrl)) {
    const [to = ''] = destination.to;
    if (!to.startsWith(`${day}-`)) continue;
    const key = `${withoutDay(to)}: ${subject}`;
    mails[key] = (mails[key] ?? 0) + 1;
  }
  return { people: people.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)), mails };
}

const journeyOutcome = ({ journeyId, endedAt, endReason }: Person['enrollments'][number]): string =>
  `${journeyId}: ${endedAt === null ? 'running' : String(endReason)}`;

function messageOutcome({ journeyId, subject, states }: MessageSummary): string {
  const sent = states.some(({ state }) => state === 'sent') ? 'sent' : 'not sent';
  return `${String(journeyId)}: ${String(subject)}, ${sent}`;
}
