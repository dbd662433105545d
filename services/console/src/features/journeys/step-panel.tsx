import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Journey, type Step } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { TextLink } from '../../components/links.tsx';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import { ConditionTree } from '../segments/condition-tree.tsx';
import { entryId, waysFrom } from './flow-graph.ts';
import classes from './step-panel.module.css';
import { useStepText } from './use-step-text.ts';

interface StepPanelProps {
  readonly journey: Journey;
  readonly nodeId: string;
  readonly onClose: () => void;
}

/** The step that is open: what it does and what happened at it. */
export function StepPanel({ journey, nodeId, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const step = journey.graph.steps.find(({ stepId }) => stepId === nodeId);
  if (step === undefined && nodeId !== entryId) return null;
  return (
    <aside
      className={classes.panel}
      aria-label={step === undefined ? t('journeys.entry') : t(`journeys.stepTypes.${step.type}`)}
    >
      <CloseButton className={classes.close ?? ''} aria-label={t('common.close')} onClick={onClose} />
      {step === undefined ? <EntryDetails journey={journey} /> : <StepDetails journey={journey} step={step} />}
    </aside>
  );
}

function EntryDetails({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspaceId } = useWorkspace();
  const { entry } = journey.graph;
  return (
    <>
      <p className="dimmed small">{t('journeys.entry')}</p>
      <h2>{journey.entry[locale]}</h2>
      <Figures figures={[[t('journeys.entered'), journey.people.entered]]} />
      {entry.type === 'segment' && (
        <TextLink
          to="/workspaces/$workspaceId/segments/$segmentId"
          params={{ workspaceId, segmentId: entry.segmentId }}
        >
          {t('journeys.openSegment')}
        </TextLink>
      )}
    </>
  );
}

function StepDetails({ journey, step }: { readonly journey: Journey; readonly step: Step }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const label = useLabels();
  const { kind, title, detail } = useStepText(journey)(step);
  const counts = journey.steps[step.stepId];
  const messages = counts?.messages;
  return (
    <>
      <p className="dimmed small">
        {kind}
        {step.type === 'message' && ` · ${label('journeys.class', step.class)}`}
      </p>
      <h2>{title}</h2>
      {detail !== undefined && <p>{detail}</p>}
      <Figures
        figures={[
          [t('journeys.stepEntered'), counts?.entered ?? 0],
          [t('journeys.stepNow'), counts?.now ?? 0],
        ]}
      />
      {messages !== undefined && (
        <Figures
          figures={[
            [t('journeys.sent'), messages.sent],
            [t('journeys.opened'), messages.opened],
            [t('journeys.clicked'), messages.clicked],
            [t('journeys.notSent'), messages.notSent],
          ]}
        />
      )}
      {step.type === 'message' && (
        <TextLink
          to="/workspaces/$workspaceId/content/$templateId"
          params={{ workspaceId, templateId: step.templateId }}
        >
          {t('journeys.openContent')}
        </TextLink>
      )}
      <Paths journey={journey} step={step} />
    </>
  );
}

function Paths({ journey, step }: { readonly journey: Journey; readonly step: Step }) {
  const { t } = useTranslation();
  const stepText = useStepText(journey);
  const ways = waysFrom(step);
  if (ways.length === 0) return null;
  return (
    <section className={classes.paths}>
      <h3>{t('journeys.paths')}</h3>
      <ul>
        {ways.map(({ branch, name, next }) => {
          const target = journey.graph.steps.find(({ stepId }) => stepId === next);
          const condition =
            step.type === 'branch' ? step.branches.find(({ branchId }) => branchId === branch)?.condition : undefined;
          return (
            <li key={branch}>
              {step.type === 'branch' && (
                <p className={classes.way}>{branch === 'otherwise' ? t('journeys.otherwise') : name}</p>
              )}
              {condition !== undefined && <ConditionTree condition={condition} />}
              <p className="dimmed small">
                {target === undefined ? t('journeys.endsHere') : t('journeys.goesTo', { step: stepText(target).title })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Figures({ figures }: { readonly figures: readonly (readonly [string, number])[] }) {
  const formats = useFormats();
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <AnimatedNumber value={value} format={formats.number} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
