import type { Identifier } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import { USER_ID } from './identifiers.ts';
import type { Traits } from './traits.ts';

/** One person, as far as we know. Values never change; a change makes a new one. */
export interface Profile {
  readonly workspaceId: string;
  readonly profileId: string;
  /** Raised with every record about the profile. */
  readonly version: number;
  readonly traits: Traits;
  readonly identifiers: readonly Identifier[];
  /** When the person was first seen. */
  readonly createdAt: Instant;
  /** When traits or identifiers last changed. */
  readonly changedAt: Instant;
  /** The profile that lives on, once this one has become part of it. */
  readonly mergedInto: string | null;
}

/** More belong to a shared kiosk or a program gone wrong, not to a person. */
export const MOST_IDENTIFIERS = 100;

export const isKnown = ({ identifiers }: Profile): boolean => identifiers.some(({ type }) => type === USER_ID);

export const hasIdentifier = ({ identifiers }: Profile, { type, value }: Identifier): boolean =>
  identifiers.some((identifier) => identifier.type === type && identifier.value === value);
