import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type ContentRules, type PlanRules } from '../../../../api/contract-tracking-plan.ts';
import { type RuleChange } from '../document/set-rule.ts';
import classes from './outline.module.css';

interface RuleFieldsProps {
  readonly legend: string;
  /** What holds for the plan as a whole. */
  readonly rules: PlanRules;
  /** The rules of one part of the plan: what it does not say itself, the plan says. Absent: the plan’s own are shown. */
  readonly ownRules?: Partial<ContentRules>;
  readonly disabled: boolean;
  readonly onRule: (change: RuleChange) => void;
}

const choices = {
  unplannedEvents: ['allow', 'block'],
  unplannedProperties: ['allow', 'omit', 'block'],
  violations: ['allow', 'omit', 'block'],
  coerce: ['true', 'false'],
} as const satisfies Record<keyof PlanRules, readonly string[]>;

const planRuleNames = ['unplannedEvents', 'unplannedProperties', 'violations', 'coerce'] as const;
const partRuleNames = ['unplannedProperties', 'violations', 'coerce'] as const;

/** Chooses what becomes of what the plan does not want. */
export function RuleFields({ legend, rules, ownRules, disabled, onRule }: RuleFieldsProps) {
  const { t } = useTranslation();
  const names = ownRules === undefined ? planRuleNames : partRuleNames;
  const told = (rule: Rule): string => t(`plans.values.${keyOf(rule)}`);
  return (
    <fieldset className={classes.fields} data-own={ownRules !== undefined} disabled={disabled}>
      <legend>{legend}</legend>
      {names.map((name) => {
        const chosen = ownRules === undefined ? rules[name] : ownRules[name as keyof ContentRules];
        const inherited = { value: '', label: t('plans.outline.asPlan', { value: told(rules[name]) }) };
        return (
          <NativeSelect
            key={name}
            label={t(`plans.rules.${name}`)}
            value={chosen === undefined ? '' : keyOf(chosen)}
            onChange={({ currentTarget: { value } }) => onRule({ name, value: ruleValue(name, value) })}
            data={[
              ...(ownRules === undefined ? [] : [inherited]),
              ...choices[name].map((value) => ({ value, label: t(`plans.values.${value}`) })),
            ]}
          />
        );
      })}
    </fieldset>
  );
}

type Rule = PlanRules[keyof PlanRules];

function keyOf(rule: Rule): Exclude<Rule, boolean> | 'true' | 'false' {
  if (typeof rule !== 'boolean') return rule;
  return rule ? 'true' : 'false';
}

function ruleValue(name: keyof PlanRules, value: string): RuleChange['value'] {
  if (value === '') return undefined;
  return name === 'coerce' ? value === 'true' : value;
}
