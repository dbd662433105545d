import { type JourneyGraph, parseJourneyGraph } from '@ichie/journeys';
import { type Issue, type JsonObject, type Result, failure, success } from '@ichie/kernel';
import type { DefinitionType } from '../definitions/definition-type.ts';
import type { DefinitionStore } from '../definitions/ports.ts';

/** Journeys: a graph. People finish on the version on which they began, so every version stays. */
export function createJourneyType(definitions: Pick<DefinitionStore, 'listLive'>): DefinitionType {
  return {
    kind: 'journey',
    policy: 'kept',
    check: ({ graph }) => draftOf(parseJourneyGraph(graph)),
    async prepare(workspaceId, _journeyId, { graph }) {
      const segments = await definitions.listLive(workspaceId, 'segment');
      const templates = await definitions.listLive(workspaceId, 'template');
      const parsed = parseJourneyGraph(graph, {
        hasSegment: (segmentId) => segments.some(({ definitionId }) => definitionId === segmentId),
        hasTemplate: (templateId, channel) =>
          templates.some(({ definitionId, body }) => definitionId === templateId && body.channel === channel),
      });
      return draftOf(parsed);
    },
    publicationOf: (version) => ({
      topic: 'definitions.journeys',
      record: {
        type: 'JourneyPublished',
        workspaceId: version.workspaceId,
        journeyId: version.definitionId,
        version: version.version,
        name: version.name,
        graph: JSON.stringify(version.body.graph),
        status: version.retired ? 'closed' : 'live',
        publishedAt: version.publishedAt,
      },
    }),
  };
}

/** The graph in a draft or a version; it was parsed before it was stored. */
export const graphOf = ({ graph }: JsonObject): JourneyGraph => graph as unknown as JourneyGraph;

const draftOf = (parsed: Result<JourneyGraph>): Result<JsonObject> =>
  parsed.ok ? success({ graph: parsed.value as never }) : failure(parsed.issues.map(inGraph));

const inGraph = ({ path, message }: Issue): Issue => ({ path: `/graph${path}`, message });
