import type { Identifier } from '@ichie/contracts';
import { identifierKey } from './identifiers.ts';
import type { Profile } from './profile.ts';

/** Profiles and whom each identifier points to: as much of it as a batch of events needs. */
export interface IdentityState {
  profileOf(workspaceId: string, identifier: Identifier): Profile | undefined;
}

/** A profile as it was loaded, undefined when it is new, and as it is now. */
export interface ProfileChange {
  readonly before: Profile | undefined;
  readonly after: Profile;
}

/** An identifier that now points to another profile than before, or points to one for the first time. */
export interface IdentifierChange extends Identifier {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly kind: 'added' | 'moved';
}

/** A state in memory that takes in what resolving an event changed. */
export class WorkingState implements IdentityState {
  readonly #loaded = new Map<string, Profile>();
  readonly #loadedOwners = new Map<string, string>();
  readonly #profiles = new Map<string, Profile>();
  readonly #owners = new Map<string, string>();

  constructor(profiles: Iterable<Profile>) {
    for (const profile of profiles) {
      this.#loaded.set(profile.profileId, profile);
      own(this.#loadedOwners, profile);
      this.#put(profile);
    }
  }

  profileOf(workspaceId: string, identifier: Identifier): Profile | undefined {
    const owner = this.#owners.get(identifierKey(workspaceId, identifier));
    return owner === undefined ? undefined : this.#profiles.get(owner);
  }

  /** Takes in new values of profiles: those that go first, then those that hold their identifiers now. */
  apply(profiles: readonly Profile[]): void {
    for (const profile of profiles) this.#put(profile);
  }

  profileChanges(): ProfileChange[] {
    return [...this.#profiles.values()]
      .map((after) => ({ before: this.#loaded.get(after.profileId), after }))
      .filter(({ before, after }) => before !== after);
  }

  identifierChanges(): IdentifierChange[] {
    return this.profileChanges()
      .filter(({ before, after }) => before?.identifiers !== after.identifiers)
      .flatMap(({ after }) => after.identifiers.flatMap((identifier) => this.#changeOf(after, identifier)));
  }

  #changeOf({ workspaceId, profileId }: Profile, { type, value }: Identifier): IdentifierChange[] {
    const owner = this.#loadedOwners.get(identifierKey(workspaceId, { type, value }));
    if (owner === profileId) return [];
    return [{ workspaceId, profileId, type, value, kind: owner === undefined ? 'added' : 'moved' }];
  }

  #put(profile: Profile): void {
    this.#profiles.set(profile.profileId, profile);
    own(this.#owners, profile);
  }
}

function own(owners: Map<string, string>, { workspaceId, profileId, identifiers }: Profile): void {
  for (const identifier of identifiers) owners.set(identifierKey(workspaceId, identifier), profileId);
}
