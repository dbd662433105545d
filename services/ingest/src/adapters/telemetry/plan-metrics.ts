import type { Telemetry } from '@ichie/platform';
import type { ViolationAction } from '@ichie/tracking-plans';

export interface PlanMetrics {
  violationsSeen(action: ViolationAction, count: number): void;
  planUnusable(): void;
}

export function createPlanMetrics({ meter }: Pick<Telemetry, 'meter'>): PlanMetrics {
  const violations = meter.createCounter('ingest_plan_violations', {
    description: 'Ways in which events broke the tracking plans of their sources.',
  });
  const unusable = meter.createCounter('ingest_plans_unusable', {
    description: 'Events that passed because the tracking plan of their source could not be used.',
  });
  return {
    violationsSeen: (action, count) => violations.add(count, { action }),
    planUnusable: () => unusable.add(1),
  };
}
