import { describe, expect, it } from '@jest/globals';
import type { JourneyGraph } from '@ichie/journeys';
import { edgeCounts } from './edge-counts.ts';

const everyone = { type: 'everyone' } as const;

const graph: JourneyGraph = {
  entry: { type: 'event', event: 'Signed Up' },
  reentry: { policy: 'never' },
  firstStepId: 'fork',
  steps: [
    {
      stepId: 'fork',
      type: 'branch',
      branches: [
        { branchId: 'gold', name: 'Gold', condition: everyone, next: 'offer' },
        { branchId: 'silver', name: 'Silver', condition: everyone, next: 'offer' },
        { branchId: 'gone', name: 'Gone', condition: everyone, next: null },
      ],
      otherwise: 'pause',
    },
    { stepId: 'pause', type: 'wait', duration: { days: 1 }, next: 'offer' },
    { stepId: 'offer', type: 'message', channel: 'email', templateId: 't', class: 'marketing', next: null },
  ],
};

describe('the ways through a journey', () => {
  it('are counted by where they lead, and only once', () => {
    const walked = new Map([
      ['fork>offer', 7],
      ['fork>pause', 3],
    ]);
    expect(edgeCounts(graph, (from, to) => walked.get(`${from}>${to}`) ?? 0)).toEqual({
      'fork:gold': 7,
      'fork:silver': 0,
      'fork:otherwise': 3,
      'pause:next': 0,
    });
  });
});
