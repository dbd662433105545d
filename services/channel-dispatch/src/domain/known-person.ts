import type { JsonObject } from '@ichie/kernel';

/** What is known of a person. */
export interface KnownPerson {
  readonly workspaceId: string;
  readonly profileId: string;
  /** The version of the traits. */
  readonly version: number;
  readonly traits: JsonObject;
  readonly userIds: readonly string[];
  readonly email: string | null;
  /** The profiles that became part of this one, and the version by which that was told. */
  readonly absorbed: Readonly<Record<string, number>>;
}

/**
 * What is known of a person when another profile of theirs is handed over. A snapshot of after the merge says it all. Until
 * it has come, what was known under the other profile fills the gaps: its messages go on, and must find an address.
 */
export function knowAlso(person: KnownPerson, gone: KnownPerson): KnownPerson {
  const absorbedBy = person.absorbed[gone.profileId];
  if (absorbedBy !== undefined && person.version > absorbedBy) return person;
  return {
    ...person,
    traits: { ...gone.traits, ...person.traits },
    userIds: [...new Set([...person.userIds, ...gone.userIds])],
    email: person.email ?? gone.email,
  };
}
