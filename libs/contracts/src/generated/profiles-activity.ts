// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** An event, once, of a known profile. */
export interface EventResolved {
  readonly type: 'EventResolved';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** Raised under a lock with every record of the profile; higher is later. */
  readonly version: number;
  /** The sender. */
  readonly sourceId: string;
  /** The sender’s id of the event. */
  readonly messageId: string;
  /** The call of the tracking API. */
  readonly method: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
  /** What was done (track), or the name of the page or screen. */
  readonly event: string | null;
  /** The anonymous id it was sent with. */
  readonly anonymousId: string | null;
  /** The user id it was sent with. */
  readonly userId: string | null;
  /** JSON object: properties of the event. */
  readonly properties: string;
  /** JSON object: context of the event. */
  readonly context: string;
  /** When it happened. */
  readonly timestamp: number;
  /** When it was received. */
  readonly receivedAt: number;
}

/** The whole profile after its traits or identifiers changed; the highest version wins. */
export interface ProfileChanged {
  readonly type: 'ProfileChanged';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** Raised under a lock with every record of the profile; higher is later. */
  readonly version: number;
  /** JSON object: every trait. */
  readonly traits: string;
  /** Every identifier. */
  readonly identifiers: readonly Identifier[];
  /** When the profile was first seen. */
  readonly createdAt: number;
  /** When it changed. */
  readonly changedAt: number;
  /** The event that changed it. */
  readonly causeMessageId: string | null;
}

/** A typed id that points to the profile. */
export interface Identifier {
  /** userId, anonymousId, email, phone, deviceToken or a custom type. */
  readonly type: string;
  /** The id. */
  readonly value: string;
}

/** This profile became part of another; on the lane of the profile that goes. */
export interface ProfileMergedAway {
  readonly type: 'ProfileMergedAway';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** Raised under a lock with every record of the profile; higher is later. */
  readonly version: number;
  /** The profile that lives on. */
  readonly survivorId: string;
  /** When. */
  readonly mergedAt: number;
  /** The event that joined them. */
  readonly causeMessageId: string | null;
}

/** This profile took in another; on the lane of the survivor. */
export interface ProfileAbsorbed {
  readonly type: 'ProfileAbsorbed';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** Raised under a lock with every record of the profile; higher is later. */
  readonly version: number;
  /** The profile that went. */
  readonly absorbedId: string;
  /** When. */
  readonly mergedAt: number;
  /** The event that joined them. */
  readonly causeMessageId: string | null;
}

/** The person’s consent for purposes of processing. */
export interface ConsentChanged {
  readonly type: 'ConsentChanged';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** Raised under a lock with every record of the profile; higher is later. */
  readonly version: number;
  /** Consent for each category that was stated. */
  readonly categories: Readonly<Record<string, boolean>>;
  /** When. */
  readonly changedAt: number;
  /** The event that stated it. */
  readonly causeMessageId: string | null;
}

/** The person is to be forgotten by every service. */
export interface ProfileErased {
  readonly type: 'ProfileErased';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** Raised under a lock with every record of the profile; higher is later. */
  readonly version: number;
  /** When. */
  readonly erasedAt: number;
}

export type ProfilesActivityRecord = EventResolved | ProfileChanged | ProfileMergedAway | ProfileAbsorbed | ConsentChanged | ProfileErased;

export const profilesActivityTopic: TopicDefinition<ProfilesActivityRecord> = {
  name: 'profiles.activity',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 7776000000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.profileId}`,
  withKey: (record, key) => ({ ...record, profileId: key }),
  fullNames: {"EventResolved":"ichie.profiles.EventResolved","ProfileChanged":"ichie.profiles.ProfileChanged","ProfileMergedAway":"ichie.profiles.ProfileMergedAway","ProfileAbsorbed":"ichie.profiles.ProfileAbsorbed","ConsentChanged":"ichie.profiles.ConsentChanged","ProfileErased":"ichie.profiles.ProfileErased"},
  schemaText: "[{\"type\":\"record\",\"name\":\"EventResolved\",\"namespace\":\"ichie.profiles\",\"doc\":\"An event, once, of a known profile.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"version\",\"type\":\"long\",\"doc\":\"Raised under a lock with every record of the profile; higher is later.\"},{\"name\":\"sourceId\",\"type\":\"string\",\"doc\":\"The sender.\"},{\"name\":\"messageId\",\"type\":\"string\",\"doc\":\"The sender’s id of the event.\"},{\"name\":\"method\",\"type\":\"string\",\"doc\":\"The call of the tracking API.\",\"values\":[\"identify\",\"track\",\"page\",\"screen\",\"group\",\"alias\"]},{\"name\":\"event\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"What was done (track), or the name of the page or screen.\"},{\"name\":\"anonymousId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The anonymous id it was sent with.\"},{\"name\":\"userId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The user id it was sent with.\"},{\"name\":\"properties\",\"type\":\"string\",\"doc\":\"JSON object: properties of the event.\"},{\"name\":\"context\",\"type\":\"string\",\"doc\":\"JSON object: context of the event.\"},{\"name\":\"timestamp\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it happened.\"},{\"name\":\"receivedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it was received.\"}]},{\"type\":\"record\",\"name\":\"ProfileChanged\",\"namespace\":\"ichie.profiles\",\"doc\":\"The whole profile after its traits or identifiers changed; the highest version wins.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"version\",\"type\":\"long\",\"doc\":\"Raised under a lock with every record of the profile; higher is later.\"},{\"name\":\"traits\",\"type\":\"string\",\"doc\":\"JSON object: every trait.\"},{\"name\":\"identifiers\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Identifier\",\"doc\":\"A typed id that points to the profile.\",\"fields\":[{\"name\":\"type\",\"type\":\"string\",\"doc\":\"userId, anonymousId, email, phone, deviceToken or a custom type.\"},{\"name\":\"value\",\"type\":\"string\",\"doc\":\"The id.\"}]}},\"doc\":\"Every identifier.\"},{\"name\":\"createdAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When the profile was first seen.\"},{\"name\":\"changedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When it changed.\"},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event that changed it.\"}]},{\"type\":\"record\",\"name\":\"ProfileMergedAway\",\"namespace\":\"ichie.profiles\",\"doc\":\"This profile became part of another; on the lane of the profile that goes.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"version\",\"type\":\"long\",\"doc\":\"Raised under a lock with every record of the profile; higher is later.\"},{\"name\":\"survivorId\",\"type\":\"string\",\"doc\":\"The profile that lives on.\"},{\"name\":\"mergedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event that joined them.\"}]},{\"type\":\"record\",\"name\":\"ProfileAbsorbed\",\"namespace\":\"ichie.profiles\",\"doc\":\"This profile took in another; on the lane of the survivor.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"version\",\"type\":\"long\",\"doc\":\"Raised under a lock with every record of the profile; higher is later.\"},{\"name\":\"absorbedId\",\"type\":\"string\",\"doc\":\"The profile that went.\"},{\"name\":\"mergedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event that joined them.\"}]},{\"type\":\"record\",\"name\":\"ConsentChanged\",\"namespace\":\"ichie.profiles\",\"doc\":\"The person’s consent for purposes of processing.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"version\",\"type\":\"long\",\"doc\":\"Raised under a lock with every record of the profile; higher is later.\"},{\"name\":\"categories\",\"type\":{\"type\":\"map\",\"values\":\"boolean\"},\"doc\":\"Consent for each category that was stated.\"},{\"name\":\"changedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event that stated it.\"}]},{\"type\":\"record\",\"name\":\"ProfileErased\",\"namespace\":\"ichie.profiles\",\"doc\":\"The person is to be forgotten by every service.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"version\",\"type\":\"long\",\"doc\":\"Raised under a lock with every record of the profile; higher is later.\"},{\"name\":\"erasedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}]",
};
