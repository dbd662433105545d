import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { type TrackingPlanDocument } from '../../../api/contract-tracking-plan.ts';
import { type Source } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { QueryView } from '../../../components/query-view.tsx';
import { RowSkeletons } from '../../../components/skeletons.tsx';
import { EmptyPlan } from './empty-plan.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { planQuery } from './plan-queries.ts';
import { VersionsPanel } from './versions/versions-panel.tsx';

/** What a source has promised to send: the plan to write, to try and to publish. */
export function PlanTab({ source: { sourceId } }: { readonly source: Source }) {
  const { workspaceId } = useWorkspace();
  const query = useQuery(planQuery({ workspaceId, sourceId }));
  const [proposal, setProposal] = useState<TrackingPlanDocument>();
  return (
    <QueryView query={query} skeleton={<RowSkeletons count={6} />}>
      {(plan) =>
        plan === null && proposal === undefined ? (
          <EmptyPlan sourceId={sourceId} onBegin={setProposal} />
        ) : (
          <>
            <PlanEditor sourceId={sourceId} start={{ plan, proposal }} />
            {typeof plan?.version === 'number' && <VersionsPanel sourceId={sourceId} />}
          </>
        )
      }
    </QueryView>
  );
}
