import { useMutation, useQueryClient } from '@tanstack/react-query';

import {
  archivePlan,
  type PlanDraft,
  publishPlan,
  savePlan,
  type TrackingPlan,
  tryPlan,
} from '../../../api/plan-endpoints.ts';
import { type SourcePath } from '../../../api/source-endpoints.ts';
import { planQuery } from './plan-queries.ts';

/** What can be done with the plan of a source; what the server answers is shown at once. */
export function usePlanChanges(path: SourcePath) {
  const queryClient = useQueryClient();
  const { queryKey } = planQuery(path);
  const show = (plan: TrackingPlan): void => void queryClient.setQueryData(queryKey, plan);
  const showPublished = async (plan: TrackingPlan): Promise<void> => {
    show(plan);
    await queryClient.invalidateQueries({ queryKey: [...queryKey, 'versions'] });
  };
  return {
    save: useMutation({ mutationFn: (draft: PlanDraft) => savePlan(path, draft), onSuccess: show }),
    publish: useMutation({
      mutationFn: (revision: number) => publishPlan(path, revision),
      onSuccess: showPublished,
    }),
    archive: useMutation({ mutationFn: () => archivePlan(path), onSuccess: showPublished }),
    dryRun: useMutation({ mutationFn: (document: object) => tryPlan(path, document) }),
  };
}
