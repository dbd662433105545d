import type { Telemetry } from '@ichie/platform';

/** What tells an operator how segmentation does. */
export interface SegmentationMetrics {
  readonly membershipChanges: ReturnType<Telemetry['meter']['createCounter']>;
}

export const createSegmentationMetrics = ({ meter }: Telemetry): SegmentationMetrics => ({
  membershipChanges: meter.createCounter('segmentation_membership_changes', {
    description: 'People who entered or left a segment, by what made them.',
  }),
});
