import { OccurrenceWindow, type EventRequirement } from '@ichie/conditions';
import { valueAtPath, type JsonObject, type JsonValue } from '@ichie/kernel';
import type { Traveller } from './advance.ts';
import type { HeldEntry, ProfileChanges, ProfileRow, ProfileState } from './profile-state.ts';

/** What is known of one profile while a batch is folded into it: versions, traits, memberships. */
export class KnownProfile implements Traveller {
  readonly #memberships: Set<string>;
  readonly #changedMemberships = new Set<string>();
  #row: ProfileRow;
  #isRowChanged: boolean;

  constructor(state: ProfileState) {
    const { version, heardVersion, traitsVersion, traits, exitEvents, heldEntries } = state;
    this.#row = { version, heardVersion, traitsVersion, traits, exitEvents, heldEntries };
    this.#memberships = new Set(state.memberships);
    this.#isRowChanged = state.stage === 'new';
  }

  /** The latest version that any record spoke of. */
  get version(): number {
    return this.#row.heardVersion;
  }

  /** The latest version that was seen of the profile itself. */
  get seenVersion(): number {
    return this.#row.version;
  }

  trait(path: string): JsonValue | undefined {
    return valueAtPath(this.#row.traits, path);
  }

  isMember(segmentId: string): boolean {
    return this.#memberships.has(segmentId);
  }

  /** Journeys refuse conditions that count events, so nobody asks. */
  occurrences(requirement: EventRequirement): OccurrenceWindow {
    return OccurrenceWindow.empty(requirement);
  }

  /** A record of the profile itself came. */
  see(version: number): void {
    if (version > this.#row.version) this.#change({ version });
    this.hear(version);
  }

  /** Another record spoke of a version. */
  hear(version: number): void {
    if (version > this.#row.heardVersion) this.#change({ heardVersion: version });
  }

  /** Takes a snapshot of all traits if it is the newest; says whether it was. */
  learnTraits(traits: JsonObject, version: number): boolean {
    if (version <= this.#row.traitsVersion) return false;
    this.#change({ traits, traitsVersion: version });
    return true;
  }

  learnMembership(segmentId: string, change: 'entered' | 'exited'): void {
    if (change === 'entered') this.#memberships.add(segmentId);
    else this.#memberships.delete(segmentId);
    this.#changedMemberships.add(segmentId);
  }

  rememberExitEvent(event: string, version: number): void {
    if (!this.didSince(event, version)) this.#change({ exitEvents: { ...this.#row.exitEvents, [event]: version } });
  }

  /** Whether the event happened after this version. */
  didSince(event: string, version: number): boolean {
    return (this.#row.exitEvents[event] ?? 0) > version;
  }

  hold(entry: HeldEntry): void {
    this.#change({ heldEntries: [...this.#row.heldEntries, entry] });
  }

  /** Takes out the held entries that are ready, in the order in which they came. */
  takeHeld(isReady: (entry: HeldEntry) => boolean): readonly HeldEntry[] {
    const ready = this.#row.heldEntries.filter(isReady);
    if (ready.length > 0) this.#change({ heldEntries: this.#row.heldEntries.filter((entry) => !isReady(entry)) });
    return ready;
  }

  /** What has to be written. */
  changes(): Pick<ProfileChanges, 'row' | 'memberships'> {
    const memberships = [...this.#changedMemberships].map((id) => [id, this.#memberships.has(id)] as const);
    return { row: this.#isRowChanged ? this.#row : null, memberships: new Map(memberships) };
  }

  #change(change: Partial<ProfileRow>): void {
    this.#row = { ...this.#row, ...change };
    this.#isRowChanged = true;
  }
}
