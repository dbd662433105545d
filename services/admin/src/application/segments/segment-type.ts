import { type Condition, conditionReferences, parseCondition } from '@ichie/conditions';
import { type Issue, failure, success } from '@ichie/kernel';
import type { DefinitionVersion } from '../../domain/definitions/definition.ts';
import { segmentCycle } from '../../domain/segments/segment-cycle.ts';
import type { DefinitionType } from '../definitions/definition-type.ts';
import type { DefinitionStore } from '../definitions/ports.ts';

/** Segments: a condition. Only the newest version counts. */
export function createSegmentType(definitions: Pick<DefinitionStore, 'listLive'>): DefinitionType {
  return {
    kind: 'segment',
    policy: 'replaced',
    check({ condition }) {
      const parsed = parseCondition(condition);
      return parsed.ok ? success({ condition: parsed.value as never }) : failure(parsed.issues.map(inCondition));
    },
    async prepare(workspaceId, segmentId, draft) {
      const condition = conditionOf(draft);
      const live = await definitions.listLive(workspaceId, 'segment');
      const conditions = new Map(live.map((version) => [version.definitionId, conditionOf(version.body)]));
      const issues = [...unknownSegments(condition, conditions), ...cycles(segmentId, condition, conditions)];
      return issues.length === 0 ? success(draft) : failure(issues);
    },
    publicationOf: (version) => ({
      topic: 'definitions.segments',
      record: {
        type: 'SegmentPublished',
        workspaceId: version.workspaceId,
        segmentId: version.definitionId,
        version: version.version,
        name: version.name,
        condition: JSON.stringify(version.body.condition),
        status: version.retired ? 'archived' : 'live',
        publishedAt: version.publishedAt,
      },
    }),
  };
}

/** The condition in a draft or a version; it was parsed before it was stored. */
export const conditionOf = ({ condition }: DefinitionVersion['body']): Condition => condition as unknown as Condition;

const inCondition = ({ path, message }: Issue): Issue => ({ path: `/condition${path}`, message });

function unknownSegments(condition: Condition, live: ReadonlyMap<string, Condition>): Issue[] {
  return conditionReferences(condition)
    .segments.filter((segmentId) => !live.has(segmentId))
    .map((segmentId) => ({
      path: '/condition',
      message: `speaks of segment ${segmentId}, which is not published; publish it first`,
    }));
}

function cycles(segmentId: string, condition: Condition, live: ReadonlyMap<string, Condition>): Issue[] {
  const cycle = segmentCycle(segmentId, new Map([...live, [segmentId, condition]]));
  if (cycle === undefined) return [];
  return [
    { path: '/condition', message: `depends on itself through ${cycle.join(' → ')}; take one of these steps out` },
  ];
}
