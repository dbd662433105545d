import type { SourcePublished, TrackingPlanPublished } from '@ichie/contracts';
import type { StepHandler } from '@ichie/stream';
import { replacePlans } from '../postgres/plans/plan-store.ts';
import { replaceSources } from '../postgres/source-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { replaceWebhooks } from '../postgres/webhook-store.ts';

/** What is told, after the commit, that copies have changed. */
export interface DefinitionListeners {
  readonly onSources: () => void;
  readonly onPlans: () => void;
}

/** Keeps this service's copies of the sources and of their tracking plans current. */
export const createDefinitionHandler = ({
  onSources,
  onPlans,
}: DefinitionListeners): StepHandler<Tables, 'definitions.sources' | 'definitions.tracking-plans'> => ({
  async handleRecords(step, received) {
    const sources = new Map<string, SourcePublished>();
    const plans = new Map<string, TrackingPlanPublished>();
    for (const { topic, record } of received) {
      const key = `${record.workspaceId}:${record.sourceId}`;
      if (topic === 'definitions.sources') sources.set(key, record);
      else plans.set(key, record);
    }
    if (sources.size > 0) {
      await replaceSources(step.transaction, [...sources.values()]);
      await replaceWebhooks(step.transaction, [...sources.values()]);
      step.afterCommit(onSources);
    }
    if (plans.size > 0) {
      await replacePlans(step.transaction, [...plans.values()]);
      step.afterCommit(onPlans);
    }
  },
});
