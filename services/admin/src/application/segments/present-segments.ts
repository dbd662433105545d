import { describeCondition } from '@ichie/conditions';
import type { Instant } from '@ichie/kernel';
import type { Definition } from '../../domain/definitions/definition.ts';
import { lastDayByHour, levelsUpTo, withoutGaps } from '../../domain/numbers/series.ts';
import type { DefinitionStore } from '../definitions/ports.ts';
import { definitionView } from '../definitions/views.ts';
import type { NumbersReader } from '../numbers/ports.ts';
import { inAllLocales } from '../views/locales.ts';
import { pointView } from '../views/schema.ts';
import { conditionOf } from './segment-type.ts';
import type { SegmentView } from './views.ts';

export interface PresentSegmentsPorts {
  readonly definitions: Pick<DefinitionStore, 'namesOf'>;
  readonly numbers: NumbersReader;
  readonly clock: { now(): Instant };
}

/** Segments with their conditions in words and the number of their members. */
export async function presentSegments(
  { definitions, numbers, clock }: PresentSegmentsPorts,
  workspaceId: string,
  segments: readonly Definition[],
): Promise<SegmentView[]> {
  const subjects = segments.map(({ definitionId }) => definitionId);
  const span = lastDayByHour(clock.now());
  const [names, totals, series] = await Promise.all([
    definitions.namesOf(workspaceId),
    numbers.totals(workspaceId, subjects),
    numbers.series(workspaceId, { ...span, subjects, metrics: ['members'], resolution: 'quarterHour' }),
  ]);
  const segment = (id: string): string | undefined => names.nameOf('segment', id);
  return segments.map((definition) => {
    const { definitionId } = definition;
    const condition = conditionOf(definition.draft);
    const people = totals.find(({ subject, metric }) => subject === definitionId && metric === 'members')?.value ?? 0;
    const changes = series.find(({ subject }) => subject === definitionId)?.points ?? [];
    return {
      segmentId: definitionId,
      ...definitionView(definition),
      condition,
      description: inAllLocales((locale) => describeCondition(condition, locale, { segment })),
      people,
      peopleSeries: levelsUpTo(people, withoutGaps(changes, span)).map(pointView),
    };
  });
}
