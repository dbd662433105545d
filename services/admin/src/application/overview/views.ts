import { type Static, Type } from 'typebox';
import { TimelineEntryView } from '../people/views.ts';
import { SeriesPoint, reference } from '../views/schema.ts';

const Series = Type.Array(reference(SeriesPoint));

export const OverviewView = Type.Object(
  {
    eventsPerSecond: Type.Number({ description: 'Mean of the last ten seconds.' }),
    eventsPerSecondSeries: Type.Array(reference(SeriesPoint), {
      description: 'The last two minutes, one point every two seconds.',
    }),
    eventsToday: Type.Integer({ description: 'Since midnight in the zone of the workspace.' }),
    people: Type.Integer(),
    peopleIdentified: Type.Integer(),
    peopleSeries: Type.Array(reference(SeriesPoint), { description: 'The last 24 hours, one point an hour.' }),
    messages: Type.Object(
      { sent: Type.Integer(), opened: Type.Integer(), clicked: Type.Integer(), notSent: Type.Integer() },
      { description: 'The last 24 hours.' },
    ),
    messagesPerMinuteSeries: Series,
    lag: Type.Object({
      records: Type.Integer(),
      seconds: Type.Number(),
      services: Type.Array(Type.Object({ service: Type.String(), records: Type.Integer(), seconds: Type.Number() })),
    }),
    notSentReasons: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
    recent: Type.Array(reference(TimelineEntryView), { description: 'What happened last in the whole workspace.' }),
  },
  { $id: 'Overview' },
);
export type OverviewView = Static<typeof OverviewView>;
