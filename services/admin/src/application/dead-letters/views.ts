import type { LetterDetail, LetterOutcome, LetterSummary } from '@ichie/stream';
import { type Static, Type } from 'typebox';
import { Instant, NullableText, OneOf, isoTime } from '../views/schema.ts';

const fields = {
  group: Type.String({ description: 'The consumer group that could not handle the record.' }),
  letterId: Type.String({ description: 'Names the letter in its group.' }),
  topic: Type.String({ description: 'The topic that the record was first read from.' }),
  errorCode: Type.String(),
  errorMessage: Type.String(),
  attempts: Type.Integer({ description: 'How often it was tried.' }),
  redrives: Type.Integer({ description: 'How often it had been redriven before it failed this time.' }),
  failedAt: Instant,
};

export const DeadLetterView = Type.Object(fields, { $id: 'DeadLetter' });

export const DeadLetterDetailView = Type.Object(
  {
    ...fields,
    state: OneOf(['open', 'redriven', 'discarded']),
    closedBy: NullableText,
    reason: NullableText,
    key: NullableText,
    traceparent: NullableText,
    record: Type.Unknown({ description: 'The record as JSON. Holds personal data.' }),
  },
  { $id: 'DeadLetterDetail' },
);

export const DeadLetterOutcomeView = Type.Object(
  {
    done: Type.Integer({ description: 'Letters that were redriven or discarded.' }),
    notOpen: Type.Array(Type.String(), { description: 'Letters that are not open, or not of this workspace.' }),
    failures: Type.Array(Type.Object({ letterId: Type.String(), code: Type.String(), message: Type.String() }), {
      description: 'Letters that stay open.',
    }),
  },
  { $id: 'DeadLetterOutcome' },
);

export const deadLetterView = (letter: LetterSummary): Static<typeof DeadLetterView> => ({
  group: letter.group,
  letterId: letter.letterId,
  topic: letter.topic,
  errorCode: letter.errorCode,
  errorMessage: letter.errorMessage,
  attempts: letter.attempts,
  redrives: letter.redrives,
  failedAt: isoTime(letter.failedAt),
});

export const deadLetterDetailView = (letter: LetterDetail): Static<typeof DeadLetterDetailView> => ({
  ...deadLetterView(letter),
  state: letter.state,
  closedBy: letter.closedBy,
  reason: letter.reason,
  key: letter.key,
  traceparent: letter.traceparent,
  record: letter.content.kind === 'decoded' ? letter.content.record : null,
});

export const deadLetterOutcomeView = ({
  done,
  notOpen,
  failures,
}: LetterOutcome): Static<typeof DeadLetterOutcomeView> => ({
  done,
  notOpen: [...notOpen],
  failures: failures.map(({ letterId, error }) => ({ letterId, code: error.code, message: error.message })),
});
