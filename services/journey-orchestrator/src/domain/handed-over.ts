import { inPieces, type Instant } from '@ichie/kernel';
import type { Enrollment } from './enrollment.ts';
import type { ProfileRow, ProfileState } from './profile-state.ts';

/** What the survivor takes in of a profile that became part of it. Traits are not in it: the survivor's next snapshot has them. */
export interface HandedOver extends Pick<ProfileRow, 'heardVersion' | 'exitEvents' | 'heldEntries' | 'merging'> {
  readonly memberships: readonly string[];
  readonly entries: readonly (readonly [journeyId: string, enteredAt: Instant])[];
  readonly enrollments: readonly Enrollment[];
  /** Whether more of the same profile follows. */
  readonly isPartial: boolean;
}

/** Half of what a record may hold. */
const MAXIMUM_CHARACTERS = 500_000;

const nothing: Omit<HandedOver, 'heardVersion' | 'merging'> = {
  exitEvents: {},
  heldEntries: [],
  memberships: [],
  entries: [],
  enrollments: [],
  isPartial: false,
};

/** Hands a profile over that goes at `version`, in as many parts as it takes. */
export function handOver(state: ProfileState, version: number): readonly HandedOver[] {
  const { exitEvents, heldEntries, merging, memberships, entries } = state;
  const heardVersion = Math.max(state.heardVersion, version);
  const rest = { exitEvents, heldEntries, memberships: [...memberships], entries: [...entries] };
  const pieces = inPieces(state.enrollments, MAXIMUM_CHARACTERS);
  return pieces.map((enrollments, index) => ({
    ...nothing,
    heardVersion,
    merging,
    ...(index === 0 ? rest : {}),
    enrollments,
    isPartial: index < pieces.length - 1,
  }));
}
