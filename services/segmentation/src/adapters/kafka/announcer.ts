import type { SegmentsMembershipRecord } from '@ichie/contracts';
import type { Cause, Step } from '@ichie/stream';
import type { Announcer } from '../../application/ports.ts';
import type { MembershipChange } from '../../domain/membership-change.ts';
import type { ProfileKey } from '../../domain/profile-state.ts';
import type { Tables } from '../postgres/tables.ts';
import type { SegmentationMetrics } from './segmentation-metrics.ts';
import { checkTimer, checkTimerId } from './timers.ts';

/** Emits changes of memberships, and keeps the timers of the lane in step with what was evaluated. */
export function createAnnouncer(step: Step<Tables>, metrics: SegmentationMetrics): Announcer<Cause> {
  return {
    announce(key, { changes, checks }, cause) {
      for (const change of changes) {
        step.emit('segments.membership', recordOf(key, change), cause);
        step.afterCommit(() => {
          metrics.membershipChanges.add(1, { change: change.change, cause: change.cause.kind });
        });
      }
      for (const { segmentId, at } of checks) {
        if (at === null) step.cancelTimer(checkTimerId(key, segmentId));
        else step.setTimer(checkTimer(key, segmentId, at), cause);
      }
    },
  };
}

const recordOf = (
  { workspaceId, profileId }: ProfileKey,
  { change, segmentId, segmentVersion, profileVersion, cause, at }: MembershipChange,
): SegmentsMembershipRecord => ({
  type: change === 'entered' ? 'SegmentEntered' : 'SegmentExited',
  workspaceId,
  profileId,
  segmentId,
  segmentVersion,
  profileVersion,
  cause: cause.kind,
  causeMessageId: cause.messageId,
  at,
});
