import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type PlanRules } from '../../../../api/contract-tracking-plan.ts';
import { Tag, type Tone } from '../../../../components/tag.tsx';
import { useFormats } from '../../../../components/use-formats.ts';
import { type OutlinedPart } from '../document/outline-plan.ts';
import { type RuleChange } from '../document/set-rule.ts';
import classes from './outline.module.css';
import { PropertyTable } from './property-table.tsx';
import { RuleFields } from './rule-fields.tsx';

interface OutlinePartProps {
  readonly part: OutlinedPart;
  readonly rules: PlanRules;
  readonly disabled: boolean;
  readonly onRule: (change: RuleChange) => void;
}

const tones: Readonly<Record<PlanRules['violations'], Tone>> = {
  allow: 'neutral',
  omit: 'caution',
  block: 'negative',
};

/** One event, or the traits of people or groups; opened, its properties and its own rules. */
export function OutlinePart({ part, rules, disabled, onRule }: OutlinePartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const { kind, name, description, properties, ownRules } = part;
  const { violations } = { ...rules, ...ownRules };
  const title = kind === 'track' ? name : t(`plans.outline.traits.${kind}`);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.part}>
      <UnstyledButton
        className={classes.partHead ?? ''}
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={16} aria-hidden="true" className={classes.chevron} />
        <span className={classes.partName}>{title}</span>
        <span className={classes.facts}>
          <span className="dimmed small">
            {t('plans.outline.properties', { count: properties.length, number: formats.number(properties.length) })}
          </span>
          <Tag tone={tones[violations]}>{t(`plans.outcome.${violations}`)}</Tag>
        </span>
      </UnstyledButton>
      <div id={detailsId} hidden={!isOpen}>
        {isOpen && (
          <div className={classes.details}>
            {description !== undefined && <p>{description}</p>}
            {properties.length === 0 ? (
              <p className="dimmed small">{t('plans.outline.noProperties')}</p>
            ) : (
              <PropertyTable label={t('plans.outline.propertiesOf', { name: title })} properties={properties} />
            )}
            <RuleFields
              legend={t('plans.outline.ownRules')}
              rules={rules}
              ownRules={ownRules}
              disabled={disabled}
              onRule={onRule}
            />
          </div>
        )}
      </div>
    </li>
  );
}
