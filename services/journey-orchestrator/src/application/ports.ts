import type { Outcome } from '../domain/outcome.ts';
import type { ProfileChanges, ProfileKey, ProfileState } from '../domain/profile-state.ts';

/** What is kept of profiles and their enrollments. Everything is written in the transaction of the step. */
export interface ProfileStore {
  /** The profiles that are kept or were erased. Others are left out. */
  load(keys: readonly ProfileKey[]): Promise<readonly ProfileState[]>;
  /** Loads profiles that go, and takes out all that is kept of them. */
  takeOut(keys: readonly ProfileKey[]): Promise<readonly ProfileState[]>;
  save(changes: readonly ProfileChanges[]): Promise<void>;
}

/** Tells the world, and the lane's own future, what follows. */
export interface Announcer<Cause> {
  announce(key: ProfileKey, outcome: Outcome, cause: Cause): void;
}
