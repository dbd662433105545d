import { Button, Group } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type TrackingPlanDocument } from '../../../api/contract-tracking-plan.ts';
import { type InferredPlan, inferPlan } from '../../../api/plan-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { samplePlan } from './document/sample-plan.ts';
import classes from './plan.module.css';

/** A plan to begin with, and what it was made from. */
export interface PlanProposal {
  readonly document: TrackingPlanDocument;
  readonly seen?: Pick<InferredPlan, 'eventsSeen' | 'since'>;
}

interface EmptyPlanProps {
  readonly sourceId: string;
  readonly onBegin: (proposal: PlanProposal) => void;
}

/** No plan yet: what one is good for, and two ways to begin. */
export function EmptyPlan({ sourceId, onBegin }: EmptyPlanProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const propose = useMutation({
    mutationFn: () => inferPlan({ workspaceId, sourceId }),
    onSuccess: ({ document, ...seen }) => {
      if (seen.eventsSeen > 0) onBegin({ document, seen });
    },
  });
  return (
    <Panel padding="flush">
      <EmptyState
        title={t('plans.empty')}
        reason={t('plans.emptyReason')}
        action={
          <Group gap={8} justify="center">
            <Button
              leftSection={<IconWand size={16} aria-hidden="true" />}
              loading={propose.isPending}
              onClick={() => propose.mutate()}
            >
              {t('plans.propose')}
            </Button>
            <Button variant="default" onClick={() => onBegin({ document: samplePlan(t('plans.sampleDescription')) })}>
              {t('plans.startEmpty')}
            </Button>
          </Group>
        }
      />
      <div className={classes.emptyNotes}>
        {propose.data?.eventsSeen === 0 && <p role="status">{t('plans.nothingSeen')}</p>}
        <ProblemNote title={t('plans.proposeFailed')} error={propose.error} />
      </div>
    </Panel>
  );
}
