import type { Instant, JsonObject } from '@ichie/kernel';
import type { Channel, MessageClass } from './channel.ts';

/**
 * Where a message stands with us.
 *
 * - `waiting`: for our copy of the profile to become as new as the requester's
 * - `requested`: through the gate, to be sent as soon as there is room
 * - `postponed`: to be tried again when its timer is due
 * - `attempting`: the provider is being asked, or was when we died; only its look-up or callback can tell
 * - `uncertain`: nobody could tell; a callback of the provider settles it
 * - `sent`, `notSent`, `failed`: the end
 */
export type DeliveryState =
  'waiting' | 'requested' | 'postponed' | 'attempting' | 'uncertain' | 'sent' | 'notSent' | 'failed';

/** What names a message among all. */
export interface MessageKey {
  readonly workspaceId: string;
  readonly messageId: string;
}

/** One message on its way to one person. */
export interface Delivery extends MessageKey {
  readonly profileId: string;
  /**
   * Says which lane sends it. That of its profile, unless the provider was being asked while the profile became part of
   * another: then the lane that asked goes on to the outcome.
   */
  readonly bucket: number;
  readonly channel: Channel;
  readonly templateId: string;
  readonly class: MessageClass;
  readonly journeyId: string | null;
  readonly journeyVersion: number | null;
  readonly stepId: string | null;
  /** Variables of the template besides the profile; forgotten at the end. */
  readonly variables: JsonObject;
  /** The version of the profile that the requester had seen. */
  readonly profileVersion: number;
  readonly requestedAt: Instant;
  readonly state: DeliveryState;
  /** Why it is where it is, where that needs a reason. */
  readonly reason: string | null;
  /** When it came through the gate: what the frequency cap counts. */
  readonly acceptedAt: Instant | null;
  /** How often its content could not be made yet. */
  readonly postponements: number;
  /** How often the provider was asked. */
  readonly attempts: number;
  readonly attemptedAt: Instant | null;
  /** The address that it went to, as a hash: what is suppressed when it bounces. */
  readonly addressHash: string | null;
  readonly subject: string | null;
  readonly provider: string | null;
  readonly providerMessageId: string | null;
  readonly traceparent: string | null;
}

/** Whether a lane sends the delivery. */
export const isOfLane = (
  { bucket }: Delivery,
  lane: { readonly partition: number; readonly partitions: number },
): boolean => bucket % lane.partitions === lane.partition;

/** The key of a message in memory. */
export const messageKeyOf = ({ workspaceId, messageId }: MessageKey): string => `${workspaceId}:${messageId}`;
