import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '../../../../components/empty-state.tsx';
import { Note } from '../../../../components/note.tsx';
import { Panel } from '../../../../components/panel.tsx';
import { outlinePlan } from '../document/outline-plan.ts';
import { type JsonRecord } from '../document/plan-text.ts';
import { type RuleChange, type RulePlace } from '../document/set-rule.ts';
import { OutlinePart } from './outline-part.tsx';
import classes from './outline.module.css';
import { RuleFields } from './rule-fields.tsx';

interface OutlinePanelProps {
  /** What could last be read. */
  readonly plan: JsonRecord | undefined;
  /** Whether that is what is written now. */
  readonly isCurrent: boolean;
  readonly onRule: (place: RulePlace, change: RuleChange) => void;
}

/** The plan in words: its rules, and each event with its properties. */
export function OutlinePanel({ plan, isCurrent, onRule }: OutlinePanelProps) {
  const { t } = useTranslation();
  const { rules, parts } = useMemo(() => outlinePlan(plan ?? {}), [plan]);
  return (
    <Panel title={t('plans.outline.title')} padding="flush">
      {!isCurrent && (
        <Note tone="caution" role="status" place="flush">
          {t('plans.outline.stale')}
        </Note>
      )}
      <div className={classes.rules}>
        <RuleFields
          legend={t('plans.outline.rules')}
          rules={rules}
          disabled={!isCurrent}
          onRule={(change) => onRule([], change)}
        />
      </div>
      {parts.length === 0 ? (
        <EmptyState size="small" title={t('plans.outline.empty')} reason={t('plans.outline.emptyReason')} />
      ) : (
        <ul className={classes.parts} aria-label={t('plans.outline.list')}>
          {parts.map((part) => (
            <OutlinePart
              key={part.place.join('\n')}
              part={part}
              rules={rules}
              disabled={!isCurrent}
              onRule={(change) => onRule(part.place, change)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
