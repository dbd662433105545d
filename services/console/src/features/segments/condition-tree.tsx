import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type Condition } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { TextLink } from '../../components/links.tsx';
import { ComparisonText } from './comparison-text.tsx';
import classes from './condition-tree.module.css';
import { EventConditionText } from './event-condition-text.tsx';
import { segmentsQuery } from './segment-queries.ts';

interface ConditionTreeProps {
  readonly condition: Condition;
}

/** A condition as a tree to read: groups hold their parts, and each part is one sentence. */
export function ConditionTree({ condition }: ConditionTreeProps) {
  return (
    <ul className={classes.tree}>
      <ConditionNode condition={condition} />
    </ul>
  );
}

function ConditionNode({ condition }: ConditionTreeProps) {
  const { t } = useTranslation();
  switch (condition.type) {
    case 'all':
    case 'any':
      return <Group kind={condition.type} conditions={condition.conditions} />;
    case 'not':
      return <Group kind="not" conditions={[condition.condition]} />;
    case 'trait':
      return (
        <Leaf kind={t('conditions.trait')}>
          <ComparisonText subject={condition.trait} comparison={condition.comparison} />
        </Leaf>
      );
    case 'event':
      return (
        <Leaf kind={t('conditions.event')}>
          <EventConditionText condition={condition} />
        </Leaf>
      );
    case 'segment':
      return (
        <Leaf kind={t('conditions.segment')}>
          <SegmentName segmentId={condition.segmentId} />{' '}
          <span className="dimmed">{t(`conditions.${condition.is}`)}</span>
        </Leaf>
      );
    case 'everyone':
      return <Leaf kind={t('conditions.everyone')} />;
    default:
      // The language grows on the server: a kind this console does not know is shown by its name.
      return <Leaf kind={(condition as { readonly type: string }).type} />;
  }
}

function Group({
  kind,
  conditions,
}: {
  readonly kind: 'all' | 'any' | 'not';
  readonly conditions: readonly Condition[];
}) {
  const { t } = useTranslation();
  return (
    <li className={classes.group} data-kind={kind}>
      <span className={classes.groupName}>{t(`conditions.${kind}`)}</span>
      <ul>
        {conditions.map((condition) => (
          <ConditionNode key={JSON.stringify(condition)} condition={condition} />
        ))}
      </ul>
    </li>
  );
}

function Leaf({ kind, children }: { readonly kind: string; readonly children?: ReactNode }) {
  return (
    <li className={classes.leaf}>
      <span className={classes.kind}>{kind}</span>
      {children !== undefined && <span>{children}</span>}
    </li>
  );
}

function SegmentName({ segmentId }: { readonly segmentId: string }) {
  const { workspaceId } = useWorkspace();
  const { data } = useQuery(segmentsQuery(workspaceId));
  return (
    <TextLink to="/workspaces/$workspaceId/segments/$segmentId" params={{ workspaceId, segmentId }} fw={550}>
      {data?.items.find((segment) => segment.segmentId === segmentId)?.name ?? segmentId}
    </TextLink>
  );
}
