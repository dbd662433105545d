import { type Static, Type } from 'typebox';
import type { RejectionFilter } from '../../../domain/rejection.ts';
import { Instant, given } from './page-schemas.ts';

/** What rejected events are told apart by, in a query as in a body. */
export const rejectionFilterMembers = {
  sourceId: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  event: Type.Optional(Type.String()),
  receivedFrom: Type.Optional(Instant),
  receivedTo: Type.Optional(Instant),
};

/** Which rejected events are meant. */
export const RejectionFilterBody = Type.Object(rejectionFilterMembers, { additionalProperties: false });

export const filterOf = ({
  receivedFrom,
  receivedTo,
  ...filter
}: Static<typeof RejectionFilterBody>): RejectionFilter => ({
  ...given(filter),
  ...(receivedFrom === undefined ? {} : { receivedFrom: Date.parse(receivedFrom) }),
  ...(receivedTo === undefined ? {} : { receivedTo: Date.parse(receivedTo) }),
});
