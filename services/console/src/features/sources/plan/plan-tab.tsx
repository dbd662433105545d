import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Note } from '../../../components/note.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { RowSkeletons } from '../../../components/skeletons.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { EmptyPlan, type PlanProposal } from './empty-plan.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { planQuery } from './plan-queries.ts';
import { VersionsPanel } from './versions/versions-panel.tsx';

/** What a source has promised to send: the plan to write, to try and to publish. */
export function PlanTab({ source: { sourceId } }: { readonly source: Source }) {
  const { workspaceId } = useWorkspace();
  const query = useQuery(planQuery({ workspaceId, sourceId }));
  const [proposal, setProposal] = useState<PlanProposal>();
  return (
    <QueryView query={query} skeleton={<RowSkeletons count={6} />}>
      {(plan) =>
        plan === null && proposal === undefined ? (
          <EmptyPlan sourceId={sourceId} onBegin={setProposal} />
        ) : (
          <>
            {plan === null && proposal?.seen !== undefined && <ProposedNote {...proposal.seen} />}
            <PlanEditor sourceId={sourceId} start={{ plan, proposal: proposal?.document }} />
            {typeof plan?.version === 'number' && <VersionsPanel sourceId={sourceId} />}
          </>
        )
      }
    </QueryView>
  );
}

function ProposedNote({ eventsSeen, since }: NonNullable<PlanProposal['seen']>) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Note tone="primary" role="status" place="above">
      {t('plans.proposed', {
        count: eventsSeen,
        number: formats.number(eventsSeen),
        since: formats.dateTime(since),
      })}
    </Note>
  );
}
