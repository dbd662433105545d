import { describeStep } from '@ichie/journeys';
import type { JsonObject, JsonValue } from '@ichie/kernel';
import type { Locale } from '../../domain/accounts/account.ts';
import type { TimelineEntry } from '../../domain/activity/rows.ts';
import type { DefinitionNames, DefinitionStore } from '../definitions/ports.ts';
import type { JourneyGraphs } from '../journeys/graphs.ts';
import { isoTime } from '../views/schema.ts';
import type { TimelineEntryView } from './views.ts';

export interface TimelinePorts {
  readonly definitions: Pick<DefinitionStore, 'namesOf'>;
  readonly graphs: JourneyGraphs;
}

/** Entries with the names that things have now, in the order in which they were given. */
export async function presentTimeline(
  { definitions, graphs }: TimelinePorts,
  entries: readonly TimelineEntry[],
  { workspaceId, locale }: { readonly workspaceId: string; readonly locale: Locale },
): Promise<TimelineEntryView[]> {
  const names = await definitions.namesOf(workspaceId);
  return Promise.all(
    entries.map(async (entry) => ({
      entryId: entry.entryId,
      at: isoTime(entry.at),
      profileId: entry.profileId,
      kind: entry.kind,
      messageId: entry.messageId,
      title: titleOf(entry, names),
      detail: { ...entry.detail, ...namesIn(entry, names), ...(await stepNameIn(entry, { graphs, locale })) },
    })),
  );
}

function titleOf({ kind, title, detail }: TimelineEntry, names: DefinitionNames): string {
  switch (kind) {
    case 'segmentEntered':
    case 'segmentExited':
      return names.nameOf('segment', title) ?? title;
    case 'journeyEntered':
    case 'journeyStep':
    case 'journeyEnded':
      return names.nameOf('journey', title) ?? title;
    case 'message':
      // Without a subject, the title is the template.
      return title === detail.templateId ? (names.nameOf('template', title) ?? title) : title;
    default:
      return title;
  }
}

/** Only of what we wrote ourselves: the properties of an event are the sender's, whatever they are called. */
function namesIn({ kind, detail }: TimelineEntry, names: DefinitionNames): JsonObject {
  if (kind === 'event') return {};
  const { segmentId, journeyId, templateId } = detail;
  const named = (
    name: string,
    definition: 'segment' | 'journey' | 'template',
    id: JsonValue | undefined,
  ): JsonObject => (typeof id === 'string' ? { [name]: names.nameOf(definition, id) ?? null } : {});
  return {
    ...named('segmentName', 'segment', segmentId),
    ...named('journeyName', 'journey', journeyId),
    ...named('templateName', 'template', templateId),
  };
}

async function stepNameIn(
  { workspaceId, kind, detail }: TimelineEntry,
  { graphs, locale }: { readonly graphs: JourneyGraphs; readonly locale: Locale },
): Promise<JsonObject> {
  const { journeyId, journeyVersion: version, stepId } = detail;
  const isOfJourney = kind === 'journeyStep' || kind === 'journeyEnded';
  if (!isOfJourney || typeof journeyId !== 'string' || typeof version !== 'number' || typeof stepId !== 'string')
    return {};
  const step = await graphs.findStep({ workspaceId, journeyId, version }, stepId);
  return { stepName: step === undefined ? null : describeStep(step, locale).title };
}
