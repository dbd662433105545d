import { describe, expect, it } from '@jest/globals';
import { parseCondition } from '@ichie/conditions';
import { parseJourneyGraph } from '@ichie/journeys';
import { templates } from '../content/templates.ts';
import { journeys } from './journeys.ts';
import { segments } from './segments.ts';

describe('the definitions of the demo workspace', () => {
  it.each(segments)('has a good condition in $segmentId', ({ condition }) => {
    expect(parseCondition(condition)).toMatchObject({ ok: true });
  });

  it.each(journeys)('has a good graph in $journeyId, of segments and templates that exist', ({ graph }) => {
    const known = {
      hasSegment: (id: string) => segments.some(({ segmentId }) => segmentId === id),
      hasTemplate: (id: string, channel: string) =>
        templates.some(({ templateId, source }) => templateId === id && source.channel === channel),
    };
    expect(parseJourneyGraph(graph, known)).toMatchObject({ ok: true });
  });
});
