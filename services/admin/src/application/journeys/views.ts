import type { JourneyGraph } from '@ichie/journeys';
import { type Static, Type } from 'typebox';
import { definitionFields } from '../definitions/views.ts';
import { AnyObject, LocalizedText, reference } from '../views/schema.ts';

const summary = {
  journeyId: Type.String(),
  ...definitionFields,
  entry: reference(LocalizedText),
  people: Type.Object({
    entered: Type.Integer(),
    active: Type.Integer(),
    completed: Type.Integer(),
    exited: Type.Integer(),
  }),
  messagesSent: Type.Integer(),
};

export const JourneySummaryView = Type.Object(summary, { $id: 'JourneySummary' });
export type JourneySummaryView = Static<typeof JourneySummaryView>;

export const StepCountsView = Type.Object(
  {
    entered: Type.Integer(),
    now: Type.Integer({ description: 'How many people are there at this moment.' }),
    messages: Type.Optional(
      Type.Object({ sent: Type.Integer(), opened: Type.Integer(), clicked: Type.Integer(), notSent: Type.Integer() }),
    ),
  },
  { $id: 'StepCounts' },
);
export type StepCountsView = Static<typeof StepCountsView>;

export const StepDescriptionView = Type.Object(
  { title: reference(LocalizedText), detail: reference(LocalizedText) },
  { $id: 'StepDescription' },
);

export const GraphView = AnyObject<JourneyGraph>(
  'A journey graph of libs/journeys: `{entry, reentry, exit?, firstStepId, steps}`.',
);

export const JourneyView = Type.Object(
  {
    ...summary,
    graph: GraphView,
    reentry: reference(LocalizedText),
    exit: Type.Union([reference(LocalizedText), Type.Null()], {
      description: 'What takes people out, wherever they are.',
    }),
    steps: Type.Record(Type.String(), reference(StepCountsView), { description: 'By step id.' }),
    edges: Type.Record(Type.String(), Type.Integer(), {
      description:
        'How many people took each way, by `from:branch`. Ways of one step to the same next step are counted at the first.',
    }),
    describedSteps: Type.Record(Type.String(), reference(StepDescriptionView), { description: 'By step id.' }),
  },
  { $id: 'Journey' },
);
export type JourneyView = Static<typeof JourneyView>;
