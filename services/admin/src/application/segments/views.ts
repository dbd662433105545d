import type { Condition } from '@ichie/conditions';
import { type Static, Type } from 'typebox';
import { definitionFields } from '../definitions/views.ts';
import { AnyObject, LocalizedText, SeriesPoint, reference } from '../views/schema.ts';

export const ConditionView = AnyObject<Condition>(
  'A condition of libs/conditions: `{type: "all" | "any" | "not" | "trait" | "event" | "segment" | "everyone", …}`.',
);

export const SegmentView = Type.Object(
  {
    segmentId: Type.String(),
    ...definitionFields,
    condition: ConditionView,
    description: reference(LocalizedText),
    people: Type.Integer({ description: 'Members now.' }),
    peopleSeries: Type.Array(reference(SeriesPoint), {
      description: 'Members over the last 24 hours, one point an hour.',
    }),
  },
  { $id: 'Segment' },
);
export type SegmentView = Static<typeof SegmentView>;
