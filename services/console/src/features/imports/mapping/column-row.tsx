import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type ColumnMapping, type ImportKind, type ImportPreview } from '../../../api/import-endpoints.ts';
import { cellText } from '../preview/cell-text.ts';
import classes from './mapping.module.css';
import { type MappingFault } from './mapping-draft.ts';
import { hasFreeType, nameBehind, prefixOf, type Prefix, targetsOf } from './targets.ts';

interface ColumnRowProps {
  readonly kind: ImportKind;
  readonly column: ImportPreview['columns'][number] | undefined;
  readonly mapping: ColumnMapping;
  readonly fault: MappingFault | undefined;
  readonly disabled: boolean;
  readonly onChange: (mapping: ColumnMapping) => void;
}

const types = ['text', 'number', 'boolean', 'date', 'email', 'phone', 'list', 'json'] as const;
const leftOut = '-';

/** One column: what it holds, and what becomes of it. */
export function ColumnRow({ kind, column, mapping, fault, disabled, onChange }: ColumnRowProps) {
  const { t } = useTranslation();
  const { target, type } = mapping;
  const prefix = target === null ? undefined : prefixOf(target);
  const { fixed, prefixes } = targetsOf[kind];
  const choose = (value: string): void => {
    if (value === leftOut) onChange({ ...mapping, target: null });
    else if (prefixes.some((candidate) => candidate === value)) {
      onChange({ ...mapping, target: `${value}${nameBehind(value as Prefix, mapping.column)}` });
    } else onChange({ ...mapping, target: value });
  };
  return (
    <tr data-left-out={target === null || undefined}>
      <th scope="row">
        <span className={classes.column}>{mapping.column}</span>
      </th>
      <td>
        <span className={classes.samples}>
          {(column?.samples ?? []).map((sample) => cellText(sample)).join(t('imports.mapping.between')) || '–'}
        </span>
      </td>
      <td>
        <div className={classes.target}>
          <Select
            aria-label={t('imports.mapping.targetOf', { column: mapping.column })}
            data={[
              { value: leftOut, label: t('imports.mapping.leaveOut') },
              ...fixed.map((value) => ({ value, label: t(`imports.target.${value}`) })),
              ...prefixes.map((value) => ({ value, label: t(`imports.prefix.${nameOfPrefix(value)}`) })),
            ]}
            value={prefix ?? target ?? leftOut}
            allowDeselect={false}
            disabled={disabled}
            onChange={(value) => value !== null && choose(value)}
          />
          {prefix !== undefined && target !== null && (
            <TextInput
              size="sm"
              aria-label={t('imports.mapping.nameOf', { column: mapping.column })}
              value={target.slice(prefix.length)}
              maxLength={200}
              disabled={disabled}
              spellCheck={false}
              error={fault !== undefined}
              onChange={({ currentTarget }) => onChange({ ...mapping, target: `${prefix}${currentTarget.value}` })}
            />
          )}
        </div>
        {fault !== undefined && <p className={classes.fault}>{t(`imports.mapping.faults.${fault.code}`)}</p>}
      </td>
      <td>
        {hasFreeType(target) ? (
          <Select
            aria-label={t('imports.mapping.typeOf', { column: mapping.column })}
            data={types.map((value) => ({ value, label: t(`imports.type.${value}`) }))}
            value={type}
            allowDeselect={false}
            disabled={disabled}
            onChange={(value) => onChange({ ...mapping, type: types.find((known) => known === value) ?? type })}
          />
        ) : (
          <span className="dimmed small">{target === null ? '–' : t('imports.mapping.byTarget')}</span>
        )}
      </td>
    </tr>
  );
}

const nameOfPrefix = <Name extends string>(prefix: `${Name}.`): Name => prefix.slice(0, -1) as Name;
