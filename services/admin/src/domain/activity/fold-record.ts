import type {
  JourneysActivityRecord,
  MessagesActivityRecord,
  MessagesRequestedRecord,
  ProfilesActivityRecord,
  SegmentsMembershipRecord,
} from '@ichie/contracts';
import type { Activity } from './activity.ts';
import { foldEnrollmentEnded, foldEnrollmentStarted, foldStepEntered } from './fold-journey.ts';
import { foldSegmentEntered, foldSegmentExited } from './fold-membership.ts';
import { foldLateSubscription, foldMessageRequested, foldMessageState, foldSubscription } from './fold-message.ts';
import { foldAbsorbed, foldErased, foldEvent, foldProfileChanged } from './fold-profile.ts';

/** Everything that happens to people. */
export type ActivityRecord =
  | ProfilesActivityRecord
  | SegmentsMembershipRecord
  | JourneysActivityRecord
  | MessagesRequestedRecord
  | MessagesActivityRecord;

/** Folds one record into the read models of its person. The id of its entry says where it was read from. */
export function foldRecord(activity: Activity, record: ActivityRecord, entryId: string): void {
  if (activity.isErased(record) && record.type !== 'ProfileErased') return;
  switch (record.type) {
    case 'EventResolved': {
      foldEvent(activity, record, entryId);
      return;
    }
    case 'ProfileChanged': {
      foldProfileChanged(activity, record, entryId);
      return;
    }
    case 'ProfileMergedAway':
      // Handed out instead.
      return;
    case 'ProfileAbsorbed': {
      foldAbsorbed(activity, record, entryId);
      return;
    }
    case 'ProfileErased': {
      foldErased(activity, record);
      return;
    }
    case 'ConsentChanged':
      return;
    case 'SegmentEntered': {
      foldSegmentEntered(activity, record, entryId);
      return;
    }
    case 'SegmentExited': {
      foldSegmentExited(activity, record, entryId);
      return;
    }
    case 'EnrollmentStarted': {
      foldEnrollmentStarted(activity, record, entryId);
      return;
    }
    case 'StepEntered': {
      foldStepEntered(activity, record, entryId);
      return;
    }
    case 'EnrollmentEnded': {
      foldEnrollmentEnded(activity, record, entryId);
      return;
    }
    case 'MessageRequested': {
      foldMessageRequested(activity, record);
      return;
    }
    case 'MessageStateChanged': {
      foldMessageState(activity, record, entryId);
      return;
    }
    case 'SubscriptionChanged': {
      foldSubscription(activity, record, entryId);
      return;
    }
  }
}

/**
 * Folds a record that comes late, of a profile that has become part of its person by now. Of memberships, traits and merges
 * the person's own records tell; and versions are counted by each profile for itself.
 */
export function foldLateRecord(activity: Activity, record: ActivityRecord, entryId: string): void {
  switch (record.type) {
    case 'ProfileChanged':
    case 'ProfileAbsorbed':
    case 'SegmentEntered':
    case 'SegmentExited':
      return;
    case 'EventResolved': {
      foldRecord(activity, { ...record, version: 0 }, entryId);
      return;
    }
    case 'SubscriptionChanged': {
      if (!activity.isErased(record)) foldLateSubscription(activity, record, entryId);
      return;
    }
    default:
      foldRecord(activity, record, entryId);
  }
}
