import type { OccurrenceState } from '@ichie/conditions';
import { inPieces } from '@ichie/kernel';
import type { ProfileKey } from './profile-state.ts';

/**
 * What the survivor takes in of a profile that became part of it. Neither traits, for the survivor's next snapshot has
 * them, nor memberships: the survivor is evaluated with all that it has done. A type alias, so that it is JSON.
 */
export type HandedOver = {
  /** The version at which the profile went. */
  readonly version: number;
  /** The event that showed the two to be one. */
  readonly causeMessageId: string | null;
  readonly occurrences: readonly (readonly [requirementId: string, state: OccurrenceState])[];
  /** Whether more of the same profile follows. */
  readonly isPartial: boolean;
};

/** What is kept of a profile that goes. */
export interface DepartingProfile extends ProfileKey {
  readonly version: number;
  readonly occurrences: readonly (readonly [requirementId: string, state: OccurrenceState])[];
}

/** Half of what a record may hold. */
const MAXIMUM_CHARACTERS = 500_000;

/** Hands a profile over that goes at `version`, in as many parts as it takes. */
export function handOver(
  { version: lastVersion, occurrences }: Pick<DepartingProfile, 'version' | 'occurrences'>,
  { version, causeMessageId }: Pick<HandedOver, 'version' | 'causeMessageId'>,
): readonly HandedOver[] {
  const pieces = inPieces(occurrences, MAXIMUM_CHARACTERS);
  return pieces.map((piece, index) => ({
    version: Math.max(lastVersion, version),
    causeMessageId,
    occurrences: piece,
    isPartial: index < pieces.length - 1,
  }));
}
