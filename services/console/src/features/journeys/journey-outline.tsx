import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type Journey } from '../../api/contract.ts';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import { buildOutline, type OutlineItem } from './build-outline.ts';
import { entryId } from './flow-graph.ts';
import classes from './journey-outline.module.css';
import { stepIcons } from './step-icons.tsx';
import { useStepText } from './use-step-text.ts';

interface JourneyOutlineProps {
  readonly journey: Journey;
  readonly selectedId: string | undefined;
  readonly onSelect: (nodeId: string) => void;
}

/** The same journey as a nested list, for reading, keyboards and screen readers. */
export function JourneyOutline(props: JourneyOutlineProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { journey, selectedId, onSelect } = props;
  const items = useMemo(() => buildOutline(journey.graph), [journey.graph]);
  return (
    <div className={classes.outline}>
      <ol aria-label={t('journeys.outlineLabel')}>
        <li>
          <OutlineButton
            kind="entry"
            kindText={t('journeys.entry')}
            title={journey.entry[locale]}
            entered={journey.people.entered}
            now={0}
            selected={selectedId === entryId}
            onClick={() => onSelect(entryId)}
          />
        </li>
        <OutlineItems {...props} items={items} />
      </ol>
    </div>
  );
}

function OutlineItems({ items, ...props }: JourneyOutlineProps & { readonly items: readonly OutlineItem[] }) {
  return items.map((item) => (
    <li key={`${item.step.stepId}${item.repeated ? ' again' : ''}`}>
      <OutlineStep {...props} item={item} />
    </li>
  ));
}

function OutlineStep({ item, ...props }: JourneyOutlineProps & { readonly item: OutlineItem }) {
  const { t } = useTranslation();
  const { journey, selectedId, onSelect } = props;
  const { kind, title, detail } = useStepText(journey)(item.step);
  const { stepId, type } = item.step;
  if (item.repeated) return <span className={classes.pointer}>{t('journeys.continuesAt', { step: title })}</span>;
  const counts = journey.steps[stepId];
  return (
    <>
      <OutlineButton
        kind={type}
        kindText={kind}
        title={title}
        detail={detail}
        entered={counts?.entered ?? 0}
        now={counts?.now ?? 0}
        selected={selectedId === stepId}
        onClick={() => onSelect(stepId)}
      />
      {item.ways.length > 0 && (
        <ul className={classes.ways} aria-label={t('journeys.paths')}>
          {item.ways.map(({ branch, name, items }) => (
            <li key={branch}>
              <span className={classes.way}>{branch === 'otherwise' ? t('journeys.otherwise') : (name ?? branch)}</span>
              <ol>
                {items.length === 0 ? (
                  <li className={classes.pointer}>{t('journeys.endsHere')}</li>
                ) : (
                  <OutlineItems {...props} items={items} />
                )}
              </ol>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface OutlineButtonProps {
  readonly kind: keyof typeof stepIcons;
  readonly kindText: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly entered: number;
  readonly now: number;
  readonly selected: boolean;
  readonly onClick: () => void;
}

function OutlineButton({ kind, kindText, title, detail, entered, now, selected, onClick }: OutlineButtonProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const Icon = stepIcons[kind];
  return (
    <UnstyledButton className={classes.step ?? ''} aria-pressed={selected} onClick={onClick}>
      <span className={classes.icon} data-kind={kind}>
        <Icon size={16} stroke={1.8} aria-hidden="true" />
      </span>
      <span className={classes.text}>
        <span className={classes.title}>{title}</span>
        <span className="dimmed small">
          {[kindText, detail].filter((part) => part !== undefined && part !== title).join(' · ')}
        </span>
      </span>
      {now > 0 && (
        <span className={classes.now}>{t('journeys.here', { count: now, number: formats.number(now) })}</span>
      )}
      <span className="figures dimmed small">
        {t('journeys.passed', { count: entered, number: formats.number(entered) })}
      </span>
    </UnstyledButton>
  );
}
