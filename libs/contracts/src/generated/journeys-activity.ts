// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

import type { TopicDefinition } from '../topic-definition.ts';
/** A person entered a journey. */
export interface EnrollmentStarted {
  readonly type: 'EnrollmentStarted';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** One person’s run. */
  readonly enrollmentId: string;
  /** The journey. */
  readonly journeyId: string;
  /** The version walked. */
  readonly journeyVersion: number;
  /** What let them in. */
  readonly cause: 'segment' | 'event';
  /** The event, where one was the cause. */
  readonly causeMessageId: string | null;
  /** When. */
  readonly at: number;
}

/** A person came to a step. */
export interface StepEntered {
  readonly type: 'StepEntered';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** One person’s run. */
  readonly enrollmentId: string;
  /** The journey. */
  readonly journeyId: string;
  /** The version walked. */
  readonly journeyVersion: number;
  /** The step. */
  readonly stepId: string;
  /** When. */
  readonly at: number;
}

/** A person left a journey. */
export interface EnrollmentEnded {
  readonly type: 'EnrollmentEnded';
  /** The brand or region; nothing crosses it. */
  readonly workspaceId: string;
  /** The profile, and the key of the record. */
  readonly profileId: string;
  /** One person’s run. */
  readonly enrollmentId: string;
  /** The journey. */
  readonly journeyId: string;
  /** The version walked. */
  readonly journeyVersion: number;
  /** The step they were at. */
  readonly stepId: string | null;
  /** Why. */
  readonly reason: 'completed' | 'exitRule' | 'merged' | 'erased' | 'failed';
  /** When. */
  readonly at: number;
}

export type JourneysActivityRecord = EnrollmentStarted | StepEntered | EnrollmentEnded;

export const journeysActivityTopic: TopicDefinition<JourneysActivityRecord> = {
  name: 'journeys.activity',
  partitions: 8,
  cleanup: 'delete',
  retentionMs: 7776000000,
  perGroup: false,
  maxRecordBytes: 1000000,
  key: (record) => `${record.profileId}`,
  withKey: (record, key) => ({ ...record, profileId: key }),
  fullNames: {"EnrollmentStarted":"ichie.journeys.EnrollmentStarted","StepEntered":"ichie.journeys.StepEntered","EnrollmentEnded":"ichie.journeys.EnrollmentEnded"},
  schemaText: "[{\"type\":\"record\",\"name\":\"EnrollmentStarted\",\"namespace\":\"ichie.journeys\",\"doc\":\"A person entered a journey.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"enrollmentId\",\"type\":\"string\",\"doc\":\"One person’s run.\"},{\"name\":\"journeyId\",\"type\":\"string\",\"doc\":\"The journey.\"},{\"name\":\"journeyVersion\",\"type\":\"int\",\"doc\":\"The version walked.\"},{\"name\":\"cause\",\"type\":\"string\",\"doc\":\"What let them in.\",\"values\":[\"segment\",\"event\"]},{\"name\":\"causeMessageId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The event, where one was the cause.\"},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]},{\"type\":\"record\",\"name\":\"StepEntered\",\"namespace\":\"ichie.journeys\",\"doc\":\"A person came to a step.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"enrollmentId\",\"type\":\"string\",\"doc\":\"One person’s run.\"},{\"name\":\"journeyId\",\"type\":\"string\",\"doc\":\"The journey.\"},{\"name\":\"journeyVersion\",\"type\":\"int\",\"doc\":\"The version walked.\"},{\"name\":\"stepId\",\"type\":\"string\",\"doc\":\"The step.\"},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]},{\"type\":\"record\",\"name\":\"EnrollmentEnded\",\"namespace\":\"ichie.journeys\",\"doc\":\"A person left a journey.\",\"fields\":[{\"name\":\"workspaceId\",\"type\":\"string\",\"doc\":\"The brand or region; nothing crosses it.\"},{\"name\":\"profileId\",\"type\":\"string\",\"doc\":\"The profile, and the key of the record.\"},{\"name\":\"enrollmentId\",\"type\":\"string\",\"doc\":\"One person’s run.\"},{\"name\":\"journeyId\",\"type\":\"string\",\"doc\":\"The journey.\"},{\"name\":\"journeyVersion\",\"type\":\"int\",\"doc\":\"The version walked.\"},{\"name\":\"stepId\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"The step they were at.\"},{\"name\":\"reason\",\"type\":\"string\",\"doc\":\"Why.\",\"values\":[\"completed\",\"exitRule\",\"merged\",\"erased\",\"failed\"]},{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"doc\":\"When.\"}]}]",
};
