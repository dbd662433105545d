import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import { AnimatedNumber } from '../../components/animated-number.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './journey-canvas.module.css';
import { stepIcons } from './step-icons.tsx';
import { type CanvasNode, type NodeData } from './use-canvas-elements.ts';

/** Where people come in. */
export const EntryNode = memo(function EntryNode({ data }: NodeProps<CanvasNode>) {
  return (
    <div className={classes.node} data-kind="entry">
      <NodeHead data={data} />
      <p className={classes.entryText}>{data.title}</p>
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
});

/** One step with what it does, how many came and how many are there now. */
export const StepNode = memo(function StepNode({ data }: NodeProps<CanvasNode>) {
  return (
    <div className={classes.node} data-kind={data.kind}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      <NodeHead data={data} />
      <p className={`${classes.nodeTitle ?? ''} truncate`}>{data.title}</p>
      <MessageCounts data={data} />
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
});

/** Where a way leads no further. */
export const EndNode = memo(function EndNode({ data }: NodeProps<CanvasNode>) {
  return (
    <div className={classes.end}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      {data.title}
    </div>
  );
});

function NodeHead({ data }: { readonly data: NodeData }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const Icon = stepIcons[data.kind];
  const { entered, now } = data.counts;
  return (
    <div className={classes.nodeHead}>
      <span className={classes.nodeIcon} data-kind={data.kind}>
        <Icon size={15} stroke={1.9} aria-hidden="true" />
      </span>
      <span className={`${classes.nodeKind ?? ''} truncate`}>{data.kindText}</span>
      {now > 0 && (
        <span className={classes.now}>{t('journeys.here', { count: now, number: formats.number(now) })}</span>
      )}
      <span className={classes.entered} aria-hidden="true">
        <AnimatedNumber value={entered} format={formats.number} />
      </span>
      <span className="visually-hidden">
        {t('journeys.passed', { count: entered, number: formats.number(entered) })}
      </span>
    </div>
  );
}

function MessageCounts({ data }: { readonly data: NodeData }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { messages } = data.counts;
  if (data.kind !== 'message') return null;
  const { sent = 0, opened = 0, clicked = 0 } = messages ?? {};
  const share = (part: number): string => formats.wholePercent(sent === 0 ? 0 : part / sent);
  return (
    <dl className={classes.messageCounts}>
      <div>
        <dt>{t('journeys.sent')}</dt>
        <dd className="figures">{formats.number(sent)}</dd>
      </div>
      <div>
        <dt>{t('journeys.opened')}</dt>
        <dd className="figures">{share(opened)}</dd>
      </div>
      <div>
        <dt>{t('journeys.clicked')}</dt>
        <dd className="figures">{share(clicked)}</dd>
      </div>
    </dl>
  );
}
