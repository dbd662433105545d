import { OccurrenceWindow, type EventRequirement } from '@ichie/conditions';
import { valueAtPath, type Instant, type JsonObject, type JsonValue } from '@ichie/kernel';
import type { Traveller } from './advance.ts';
import type { HandedOver } from './handed-over.ts';
import { awaitState, disinherit, inherit, isAwaiting, joinMerging, settle } from './merging.ts';
import type { HeldEntry, ProfileChanges, ProfileRow, ProfileState } from './profile-state.ts';

/** How long to wait for what is on its way; only a fault makes it take so long. */
export const HOLD_MS = 30_000;

/** What is known of one profile while a batch is folded into it: versions, traits, memberships. */
export class KnownProfile implements Traveller {
  readonly #memberships: Set<string>;
  readonly #changedMemberships = new Set<string>();
  #row: ProfileRow;
  #isRowChanged: boolean;

  constructor(state: ProfileState) {
    const { version, heardVersion, traitsVersion, traits, exitEvents, heldEntries, merging } = state;
    this.#row = { version, heardVersion, traitsVersion, traits, exitEvents, heldEntries, merging };
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
    return this.#memberships.has(segmentId) || this.isHeir(segmentId);
  }

  /** Whether a profile that became part of this one was in the segment, and segmentation has not told yet. */
  isHeir(segmentId: string): boolean {
    return this.#row.merging.inherited[segmentId] !== undefined;
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
    if (this.isHeir(segmentId)) this.#change({ merging: disinherit(this.#row.merging, segmentId) });
  }

  rememberExitEvent(event: string, version: number, at: Instant): void {
    const { version: last = 0, at: lastAt = 0 } = this.#row.exitEvents[event] ?? {};
    const occurrence = { version: Math.max(last, version), at: Math.max(lastAt, at) };
    this.#change({ exitEvents: { ...this.#row.exitEvents, [event]: occurrence } });
  }

  /** Whether the event happened after this version. */
  didSince(event: string, version: number): boolean {
    return (this.#row.exitEvents[event]?.version ?? 0) > version;
  }

  /** Whether the event was seen after this instant. */
  didAfter(event: string, instant: Instant): boolean {
    return (this.#row.exitEvents[event]?.at ?? 0) > instant;
  }

  /** Another profile became part of this one: what is kept of it is on its way, if it has not come yet. */
  expect(from: string, version: number, now: Instant): void {
    this.#change({ merging: awaitState(this.#row.merging, from, { version, until: now + HOLD_MS }) });
  }

  /** Whether something of another profile is on its way. */
  isAwaiting(now: Instant): boolean {
    return isAwaiting(this.#row.merging, now);
  }

  /** Takes in what was known of another profile. Where that one was already is no place that the person comes to now. */
  takeIn({ heardVersion, exitEvents, heldEntries, memberships, merging }: HandedOver, now: Instant): void {
    this.hear(heardVersion);
    for (const [event, { version, at }] of Object.entries(exitEvents)) this.rememberExitEvent(event, version, at);
    const places = [...memberships, ...Object.keys(merging.inherited)];
    const inherited = places.filter((segmentId) => !this.#memberships.has(segmentId));
    const isNews = (entry: HeldEntry): boolean => entry.type === 'event' || !places.includes(entry.segmentId);
    this.#change({
      heldEntries: [...this.#row.heldEntries.filter(isNews), ...heldEntries],
      merging: inherit(joinMerging(this.#row.merging, merging), inherited, now + HOLD_MS),
    });
  }

  /** All of another profile has been taken in. Says whether traits of both together have come before it. */
  settle(from: string): boolean {
    const told = this.#row.merging.awaited[from];
    this.#change({ merging: settle(this.#row.merging, from) });
    return told !== undefined && this.#row.traitsVersion > told.version;
  }

  /** Gives up what was inherited and not confirmed in time; says whether there was something. */
  disinherit(now: Instant): boolean {
    const late = Object.entries(this.#row.merging.inherited).filter(([, until]) => until <= now);
    for (const [segmentId] of late) this.#change({ merging: disinherit(this.#row.merging, segmentId) });
    return late.length > 0;
  }

  /** When something that is held is held no longer. */
  get holdsUntil(): Instant | null {
    const { heldEntries, merging } = this.#row;
    const instants = [...heldEntries.map(({ until }) => until), ...Object.values(merging.inherited)];
    return instants.length === 0 ? null : Math.min(...instants);
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
