// Generated from schemas/ by `npm run contracts:generate`. Do not edit.

/** The consumer groups: who reads which topics. */
export const groups = {
  'ingest': { service: 'ingest', topics: ['definitions.sources', 'definitions.tracking-plans'] },
  'identity-resolution': { service: 'identity-resolution', topics: ['events.collected'] },
  'identity-resolution-overflow': { service: 'identity-resolution', topics: ['events.overflow'] },
  'segmentation': { service: 'segmentation', topics: ['profiles.activity'] },
  'recommendation': { service: 'recommendation', topics: ['profiles.activity'] },
  'recommendation-catalog': { service: 'recommendation', topics: ['catalog.items'] },
  'journey-orchestrator': { service: 'journey-orchestrator', topics: ['profiles.activity', 'segments.membership'] },
  'channel-dispatch': { service: 'channel-dispatch', topics: ['messages.requested', 'profiles.activity', 'messages.activity'] },
  'channel-dispatch-suppressions': { service: 'channel-dispatch', topics: ['suppressions.requested'] },
  'admin': { service: 'admin', topics: ['profiles.activity', 'segments.membership', 'journeys.activity', 'messages.requested', 'messages.activity'] },
} as const;
