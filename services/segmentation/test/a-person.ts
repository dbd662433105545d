import type { JsonObject } from '@ichie/kernel';
import type { SegmentPublished } from '@ichie/contracts';
import type { ChangeCause, Outcome } from '../src/domain/membership-change.ts';
import { handOver, type HandedOver } from '../src/domain/handed-over.ts';
import { newProfile, type ProfileState } from '../src/domain/profile-state.ts';
import { SegmentCatalog } from '../src/domain/segment-catalog.ts';
import { SegmentedProfile } from '../src/domain/segmented-profile.ts';

export const NOON = Date.UTC(2026, 3, 1, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const causedBy = (kind: ChangeCause['kind']): ChangeCause => ({ kind, messageId: null });

interface Moment {
  readonly at?: number;
  /** When it arrives; at once unless told. */
  readonly now?: number;
  readonly properties?: JsonObject;
  /** Whether it came for a profile that has become part of this one. */
  readonly origin?: 'own' | 'absorbed';
}

/** One person whose story a test tells; what follows from each part is a short text such as `+vips` or `-vips`. */
export class Person {
  readonly profile: SegmentedProfile;
  last: Outcome = { changes: [], checks: [] };
  #version = 0;

  constructor(segments: readonly SegmentPublished[], state?: ProfileState) {
    const catalog = new SegmentCatalog();
    for (const segment of segments) catalog.publish(segment);
    this.profile = new SegmentedProfile(
      state ?? newProfile({ workspaceId: 'shop', profileId: 'aiko' }),
      catalog.of('shop'),
    );
  }

  did(event: string, { at = NOON, now = at, properties = {}, origin = 'own' }: Moment = {}): string[] {
    const observation = { version: this.#next(), cause: causedBy('event'), now, origin } as const;
    return this.#told(this.profile.observeEvent({ event, properties, timestamp: at }, observation));
  }

  has(traits: JsonObject, { version = this.#next(), now = NOON } = {}): string[] {
    return this.#told(this.profile.observeTraits(traits, { version, cause: causedBy('trait'), now, origin: 'own' }));
  }

  lives(now: number, ...segmentIds: string[]): string[] {
    return this.#told(this.profile.check(segmentIds, causedBy('time'), now));
  }

  isErased(): string[] {
    const observation = { version: this.#next(), cause: causedBy('erasure'), now: NOON, origin: 'own' } as const;
    return this.#told(this.profile.erase(observation));
  }

  /** Goes because of this event; answers what is handed over. */
  goes(causeMessageId: string | null = null): readonly HandedOver[] {
    const { occurrences } = this.profile.changes();
    return handOver(
      { version: this.#version, occurrences: [...occurrences] },
      { version: this.#next(), causeMessageId },
    );
  }

  /** Another profile turns out to be this person. */
  takesIn(handedOver: readonly HandedOver[], now = NOON): string[] {
    return handedOver.flatMap((part) => this.#told(this.profile.absorb(part, now)));
  }

  get members(): string[] {
    const { memberships } = this.profile.changes();
    return [...memberships].flatMap(([segmentId, membership]) => (membership === null ? [] : [segmentId])).sort();
  }

  /** The segments that the last part of the story had looked at, with when they must be looked at again. */
  get looks(): Record<string, number | null> {
    return Object.fromEntries(this.last.checks.map(({ segmentId, at }) => [segmentId, at]));
  }

  #next(): number {
    this.#version += 1;
    return this.#version;
  }

  #told(outcome: Outcome): string[] {
    this.last = outcome;
    return outcome.changes.map(({ change, segmentId }) => `${change === 'entered' ? '+' : '-'}${segmentId}`);
  }
}
