import {
  describeEntry,
  describeExit,
  describeReentry,
  describeStep,
  type JourneyGraph,
  type JourneyNames,
} from '@ichie/journeys';
import { edgePart } from '../../domain/activity/fold-journey.ts';
import type { Definition } from '../../domain/definitions/definition.ts';
import { edgeCounts } from '../../domain/journeys/edge-counts.ts';
import type { DefinitionStore } from '../definitions/ports.ts';
import { definitionView } from '../definitions/views.ts';
import type { NumbersReader, Total } from '../numbers/ports.ts';
import { inAllLocales } from '../views/locales.ts';
import { graphOf } from './journey-type.ts';
import type { JourneySummaryView, JourneyView, StepCountsView } from './views.ts';

export interface PresentJourneysPorts {
  readonly definitions: Pick<DefinitionStore, 'namesOf'>;
  readonly numbers: NumbersReader;
}

/** Journeys with who gets in, in words, and how many are where. */
export async function presentJourneys(
  ports: PresentJourneysPorts,
  workspaceId: string,
  journeys: readonly Definition[],
): Promise<JourneySummaryView[]> {
  const subjects = journeys.map(({ definitionId }) => definitionId);
  const [names, totals] = await Promise.all([namesIn(ports, workspaceId), ports.numbers.totals(workspaceId, subjects)]);
  return journeys.map((journey) => summaryOf(journey, names, countsIn(totals, journey.definitionId)));
}

/** One journey as it is drawn. */
export async function presentJourney(ports: PresentJourneysPorts, journey: Definition): Promise<JourneyView> {
  const { workspaceId, definitionId } = journey;
  const [names, totals] = await Promise.all([
    namesIn(ports, workspaceId),
    ports.numbers.totals(workspaceId, [definitionId]),
  ]);
  const count = countsIn(totals, definitionId);
  const graph = graphOf(journey.draft);
  const { exit } = graph;
  return {
    ...summaryOf(journey, names, count),
    graph,
    reentry: inAllLocales((locale) => describeReentry(graph.reentry, locale)),
    exit: exit === undefined ? null : inAllLocales((locale) => describeExit(exit, locale, names)),
    steps: byStep(graph, (step) => stepCounts(step.stepId, step.type === 'message', count)),
    edges: edgeCounts(graph, (from, to) => count(edgePart(from, to), 'walked')),
    describedSteps: byStep(graph, (step) => ({
      title: inAllLocales((locale) => describeStep(step, locale, names).title),
      detail: inAllLocales((locale) => describeStep(step, locale, names).detail),
    })),
  };
}

type Count = (part: string, metric: string) => number;

const countsIn =
  (totals: readonly Total[], journeyId: string): Count =>
  (part, metric) =>
    totals.find((total) => total.subject === journeyId && total.part === part && total.metric === metric)?.value ?? 0;

async function namesIn({ definitions }: PresentJourneysPorts, workspaceId: string): Promise<JourneyNames> {
  const names = await definitions.namesOf(workspaceId);
  return { segment: (id) => names.nameOf('segment', id), template: (id) => names.nameOf('template', id) };
}

const summaryOf = (journey: Definition, names: JourneyNames, count: Count): JourneySummaryView => ({
  journeyId: journey.definitionId,
  ...definitionView(journey),
  entry: inAllLocales((locale) => describeEntry(graphOf(journey.draft).entry, locale, names)),
  people: {
    entered: count('', 'entered'),
    active: count('', 'active'),
    completed: count('', 'completed'),
    exited: count('', 'exited'),
  },
  messagesSent: count('', 'sent'),
});

function stepCounts(stepId: string, sends: boolean, count: Count): StepCountsView {
  const people = { entered: count(stepId, 'entered'), now: count(stepId, 'now') };
  if (!sends) return people;
  const [sent, opened, clicked, notSent] = [
    count(stepId, 'sent'),
    count(stepId, 'opened'),
    count(stepId, 'clicked'),
    count(stepId, 'notSent'),
  ];
  return { ...people, messages: { sent, opened, clicked, notSent } };
}

const byStep = <Value>(
  { steps }: JourneyGraph,
  valueOf: (step: JourneyGraph['steps'][number]) => Value,
): Record<string, Value> => Object.fromEntries(steps.map((step) => [step.stepId, valueOf(step)]));
