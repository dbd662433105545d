import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { hasCode } from '../../../api/api-error.ts';
import { type TrackingPlan } from '../../../api/plan-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Note } from '../../../components/note.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { planQuery } from './plan-queries.ts';

interface PlanProblemProps {
  readonly sourceId: string;
  readonly error: unknown;
  /** Faults that are marked in the text already. */
  readonly faultCount: number;
  readonly onLoad: (newer: TrackingPlan) => void;
}

/** Why something could not be done with the plan, and the way on. */
export function PlanProblem({ sourceId, error, faultCount, onLoad }: PlanProblemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (faultCount > 0)
    return (
      <Note tone="negative" role="alert">
        {t('plans.faultsFound', { count: faultCount, number: formats.number(faultCount) })}
      </Note>
    );
  return (
    <>
      <ProblemNote title={t('plans.failed')} error={error} />
      {hasCode(error, 'revision_conflict') && <LoadNewer sourceId={sourceId} onLoad={onLoad} />}
    </>
  );
}

function LoadNewer({ sourceId, onLoad }: Pick<PlanProblemProps, 'sourceId' | 'onLoad'>) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: () => queryClient.query({ ...planQuery({ workspaceId, sourceId }), staleTime: 0 }),
    onSuccess: (newer) => {
      if (newer !== null) onLoad(newer);
    },
  });
  return (
    <Button variant="default" loading={load.isPending} onClick={() => load.mutate()} style={{ justifySelf: 'start' }}>
      {t('plans.loadNewer')}
    </Button>
  );
}
