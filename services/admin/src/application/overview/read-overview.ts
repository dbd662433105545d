import type { Instant } from '@ichie/kernel';
import type { Locale, Workspace } from '../../domain/accounts/account.ts';
import { NOT_SENT, WHOLE_WORKSPACE } from '../../domain/activity/tally.ts';
import { type Point, lastDayByHour, levelsUpTo, startOfStep, sumOf, withoutGaps } from '../../domain/numbers/series.ts';
import { startOfDay } from '../../domain/numbers/start-of-day.ts';
import type { NumbersReader } from '../numbers/ports.ts';
import type { PeopleReader } from '../people/ports.ts';
import { type TimelinePorts, presentTimeline } from '../people/present-timeline.ts';
import type { ServiceLags } from '../system/service-lags.ts';
import { pointView } from '../views/schema.ts';
import type { OverviewView } from './views.ts';

export interface OverviewPorts extends TimelinePorts {
  readonly people: PeopleReader;
  readonly numbers: NumbersReader;
  readonly lags: ServiceLags;
  readonly clock: { now(): Instant };
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How a workspace is doing at this moment. */
export async function readOverview(
  ports: OverviewPorts,
  { workspaceId, timeZone }: Pick<Workspace, 'workspaceId' | 'timeZone'>,
  locale: Locale,
): Promise<OverviewView> {
  const { numbers, clock } = ports;
  const now = clock.now();
  const dayAgo = startOfStep(now, QUARTER_MS) - DAY_MS;
  const [seconds, minutes, hours, today, lastDay, reasons, totals, lags, recent] = await Promise.all([
    eventsBySecond(numbers, workspaceId, now),
    messagesByMinute(numbers, workspaceId, now),
    newPeopleByHour(numbers, workspaceId, now),
    numbers.sums(workspaceId, WHOLE_WORKSPACE, startOfDay(now, timeZone)),
    numbers.sums(workspaceId, WHOLE_WORKSPACE, dayAgo),
    numbers.sums(workspaceId, NOT_SENT, dayAgo),
    numbers.totals(workspaceId, [WHOLE_WORKSPACE]),
    ports.lags.current(),
    recentActivity(ports, workspaceId, locale),
  ]);
  const total = (metric: string): number => totals.find((entry) => entry.metric === metric)?.value ?? 0;
  return {
    eventsPerSecond: sumOf(seconds.slice(-10)) / 10,
    eventsPerSecondSeries: pairMeans(seconds).map(pointView),
    eventsToday: today.get('events') ?? 0,
    people: total('people'),
    peopleIdentified: total('identified'),
    peopleSeries: levelsUpTo(total('people'), hours).map(pointView),
    messages: {
      sent: lastDay.get('messages.sent') ?? 0,
      opened: lastDay.get('messages.opened') ?? 0,
      clicked: lastDay.get('messages.clicked') ?? 0,
      notSent: lastDay.get('messages.notSent') ?? 0,
    },
    messagesPerMinuteSeries: minutes.map(pointView),
    lag: {
      records: lags.reduce((sum, { records }) => sum + records, 0),
      seconds: Math.max(0, ...lags.map(({ seconds: behind }) => behind)),
      services: lags.map((lag) => ({ ...lag })),
    },
    notSentReasons: reasonsIn(reasons),
    recent,
  };
}

/** Two minutes of whole seconds. The one that is now is not over. */
async function eventsBySecond(numbers: NumbersReader, workspaceId: string, now: Instant): Promise<Point[]> {
  const until = startOfStep(now, 2 * SECOND_MS);
  const span = { from: until - 2 * MINUTE_MS, until, stepMs: SECOND_MS };
  const [events] = await numbers.series(workspaceId, { ...span, metrics: ['events'], resolution: 'second' });
  return withoutGaps(events?.points ?? [], span);
}

async function messagesByMinute(numbers: NumbersReader, workspaceId: string, now: Instant): Promise<Point[]> {
  const until = startOfStep(now, MINUTE_MS) + MINUTE_MS;
  const span = { from: until - HOUR_MS, until, stepMs: MINUTE_MS };
  const [sent] = await numbers.series(workspaceId, { ...span, metrics: ['messages.sent'], resolution: 'minute' });
  return withoutGaps(sent?.points ?? [], span);
}

async function newPeopleByHour(numbers: NumbersReader, workspaceId: string, now: Instant): Promise<Point[]> {
  const span = lastDayByHour(now);
  const [people] = await numbers.series(workspaceId, { ...span, metrics: ['people'], resolution: 'quarterHour' });
  return withoutGaps(people?.points ?? [], span);
}

function pairMeans(points: readonly Point[]): Point[] {
  return points.flatMap((point, index) => {
    const second = points[index + 1];
    return index % 2 === 0 && second !== undefined ? [{ at: point.at, value: (point.value + second.value) / 2 }] : [];
  });
}

const reasonsIn = (sums: ReadonlyMap<string, number>): OverviewView['notSentReasons'] =>
  [...sums].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count);

async function recentActivity(
  ports: OverviewPorts,
  workspaceId: string,
  locale: Locale,
): Promise<OverviewView['recent']> {
  const entries = await ports.people.recent(workspaceId);
  const [views, names] = await Promise.all([
    presentTimeline(ports, entries, { workspaceId, locale }),
    ports.people.namesOf(
      workspaceId,
      entries.map(({ profileId }) => profileId),
    ),
  ]);
  return views.map((view) => ({ ...view, personName: names.get(view.profileId) ?? null }));
}
