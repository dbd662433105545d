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
import { foldMessageRequested, foldMessageState, foldSubscription } from './fold-message.ts';
import { foldAbsorbed, foldErased, foldEvent, foldMergedAway, foldProfileChanged } from './fold-profile.ts';

/** Everything that happens to people. */
export type ActivityRecord =
  | ProfilesActivityRecord
  | SegmentsMembershipRecord
  | JourneysActivityRecord
  | MessagesRequestedRecord
  | MessagesActivityRecord;

/** Folds one record into the read models of its person. The id of its entry says where it was read from. */
export function foldRecord(activity: Activity, record: ActivityRecord, entryId: string): void {
  switch (record.type) {
    case 'EventResolved':
      return foldEvent(activity, record, entryId);
    case 'ProfileChanged':
      return foldProfileChanged(activity, record, entryId);
    case 'ProfileMergedAway':
      return foldMergedAway(activity, record);
    case 'ProfileAbsorbed':
      return foldAbsorbed(activity, record, entryId);
    case 'ProfileErased':
      return foldErased(activity, record);
    case 'ConsentChanged':
      return;
    case 'SegmentEntered':
      return foldSegmentEntered(activity, record, entryId);
    case 'SegmentExited':
      return foldSegmentExited(activity, record, entryId);
    case 'EnrollmentStarted':
      return foldEnrollmentStarted(activity, record, entryId);
    case 'StepEntered':
      return foldStepEntered(activity, record, entryId);
    case 'EnrollmentEnded':
      return foldEnrollmentEnded(activity, record, entryId);
    case 'MessageRequested':
      return foldMessageRequested(activity, record);
    case 'MessageStateChanged':
      return foldMessageState(activity, record, entryId);
    case 'SubscriptionChanged':
      return foldSubscription(activity, record, entryId);
  }
}
