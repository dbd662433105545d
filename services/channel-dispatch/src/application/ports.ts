import type { CompiledTemplate } from '@ichie/content';
import type { MessagesActivityRecord } from '@ichie/contracts';
import type { Instant, JsonObject } from '@ichie/kernel';
import type { DeliveryChange } from '../domain/delivery-change.ts';
import type { Delivery, MessageKey } from '../domain/delivery.ts';
import type { Mail } from '../domain/mail.ts';
import type { RefusalKind } from '../domain/retry-policy.ts';

/** What a provider said to one attempt. */
export type SendOutcome =
  | { readonly type: 'accepted'; readonly providerMessageId: string }
  | { readonly type: 'refused'; readonly kind: RefusalKind; readonly reason: string }
  /** The request may have reached the provider, but no answer came: it must not be made again blindly. */
  | { readonly type: 'unclear'; readonly reason: string };

/** A provider of e-mail. */
export interface MailProvider {
  /** Its name in records and metrics. */
  readonly name: string;
  /** Hands over one mail, once, without retries of its own. Never rejects: every failure is an outcome. */
  send(mail: Mail): Promise<SendOutcome>;
  /** Absent where a provider cannot be asked, as with Amazon SES itself. */
  readonly lookup?: DeliveryLookup;
}

/** Asks a provider whether it has taken a message. */
export interface DeliveryLookup {
  /** The message as the provider knows it, or null when it has none. Throws {@link LookupUnavailable}. */
  find(message: SentMessage): Promise<{ readonly providerMessageId: string } | null>;
}

/** What tells one message among all that a provider has. */
export interface SentMessage extends MessageKey {
  /** The address of its open pixel, which stands in its HTML and in no other. */
  readonly openUrl: string;
  readonly attemptedAt: Instant;
}

/** Recommended items for a person. */
export interface Recommendations {
  /** At most `limit` items as a template sees them. Throws {@link RecommendationsUnavailable}. */
  fetch(request: RecommendationRequest): Promise<readonly JsonObject[]>;
}

export interface RecommendationRequest {
  readonly workspaceId: string;
  readonly profileId: string;
  /** The version of the profile that the answer should have seen. */
  readonly profileVersion: number;
  readonly placement: string;
  readonly limit: number;
  readonly traceparent: string | null;
}

/** The published version of a template. */
export interface PublishedTemplate {
  readonly status: 'live' | 'archived';
  readonly compiled: CompiledTemplate;
}

export interface Templates {
  find(workspaceId: string, templateId: string): PublishedTemplate | undefined;
}

/** One partition of the group. */
export interface Lane {
  readonly partition: number;
  readonly partitions: number;
}

/** A delivery and the person it is for. */
export interface AddressedDelivery {
  readonly delivery: Delivery;
  readonly email: string | null;
  readonly traits: JsonObject;
}

/** What a lane has to do, as committed. */
export interface LaneWork {
  /** Deliveries in `requested`, first come first. */
  requested(lane: Lane, limit: number): Promise<AddressedDelivery[]>;
  /** Deliveries in `attempting`. */
  attempting(lane: Lane): Promise<Delivery[]>;
}

/** The content of an in-app message, put into the inbox together with its outcome. */
export interface InAppContent {
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
  readonly locale: string;
}

/** What happened to a delivery, to be written on its lane. */
export interface Submission extends MessageKey {
  /** In order; those that come too late are ignored. */
  readonly changes: readonly DeliveryChange[];
  readonly inApp?: InAppContent;
}

/** Writes what happens to the deliveries of one lane. */
export interface DeliveryCommits {
  /**
   * Resolves when the changes are committed with the delivery as it stands then, or with undefined when they came too late. An
   * attempt goes through the gate once more and may end in `notSent` instead. Rejects with LaneLost when the lane is somebody else's.
   */
  submit(submission: Submission): Promise<Delivery | undefined>;
}

/** Messages by name, of whatever lane: for reading only. */
export interface DeliveryDirectory {
  find(message: MessageKey): Promise<Delivery | undefined>;
}

/** `messages.activity`, published from the edge. */
export interface MessageActivity {
  /** Resolves when the records are durable. */
  publish(records: readonly MessagesActivityRecord[]): Promise<void>;
}

/** Whose inbox. */
export interface InboxQuery {
  readonly workspaceId: string;
  readonly userId: string;
  readonly limit: number;
}

/** A message in a person's inbox. */
export interface InboxEntry extends InAppContent {
  readonly messageId: string;
  readonly sentAt: Instant;
  readonly openedAt: Instant | null;
}
