import type { Channel, MessageClass } from '../../domain/channel.ts';
import type { SuppressionChannel } from '../../domain/suppression-request.ts';
import type { DeliveryState } from '../../domain/delivery.ts';
import type { JsonObject } from '@ichie/kernel';

/** What is kept of each person. */
interface ProfilesTable {
  workspace_id: string;
  profile_id: string;
  bucket: number;
  /** The highest version that any record of the profile had. */
  seen_version: number;
  /** The version of the traits. */
  version: number;
  traits: JsonObject;
  user_ids: string[];
  email: string | null;
  /** The profile that this one becomes part of, while what is kept of it is on its way there. */
  leaving_to: string | null;
  /** The profiles that became part of this one, and the version of this one by which that was told. */
  absorbed: Readonly<Record<string, number>>;
  /** When the person was erased; the id stays, so that records that come too late find nobody. */
  erased_at: Date | null;
}

/** Every message that was requested, and where it stands. */
interface DeliveriesTable {
  workspace_id: string;
  message_id: string;
  profile_id: string;
  /** Of the lane that sends it: the profile's, unless the provider was being asked when the profile was handed over. */
  bucket: number;
  channel: Channel;
  template_id: string;
  class: MessageClass;
  journey_id: string | null;
  journey_version: number | null;
  step_id: string | null;
  variables: JsonObject;
  profile_version: number;
  requested_at: Date;
  state: DeliveryState;
  reason: string | null;
  accepted_at: Date | null;
  postponements: number;
  attempts: number;
  attempted_at: Date | null;
  address_hash: string | null;
  subject: string | null;
  provider: string | null;
  provider_message_id: string | null;
  traceparent: string | null;
}

/** The last word of each person on each channel. */
interface SubscriptionsTable {
  workspace_id: string;
  profile_id: string;
  channel: Channel;
  bucket: number;
  status: 'subscribed' | 'unsubscribed';
  cause: string;
  message_id: string | null;
  changed_at: Date;
}

/** Addresses never to be sent to, as hashes: they outlive the person's data. */
interface SuppressionsTable {
  workspace_id: string;
  address_hash: string;
  channel: Channel | SuppressionChannel;
  cause: string;
  message_id: string | null;
  suppressed_at: Date;
}

/** The inbox of each person. */
interface InAppMessagesTable {
  workspace_id: string;
  message_id: string;
  profile_id: string;
  bucket: number;
  title: string;
  body: string;
  url: string | null;
  locale: string;
  sent_at: Date;
  opened_at: Date | null;
}

/** The schema `dispatch`, besides the tables of the stream library. */
export interface Tables {
  profiles: ProfilesTable;
  deliveries: DeliveriesTable;
  subscriptions: SubscriptionsTable;
  suppressions: SuppressionsTable;
  in_app_messages: InAppMessagesTable;
}
