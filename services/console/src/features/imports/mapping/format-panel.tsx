import { Select, Switch, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type FileFormat, type ImportKind, type ImportMapping } from '../../../api/import-endpoints.ts';
import { Panel } from '../../../components/panel.tsx';
import { useLocale } from '../../../components/use-formats.ts';
import { countriesIn, timeZones } from './countries.ts';
import classes from './mapping.module.css';

interface FormatPanelProps {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly disabled: boolean;
  readonly onChange: (mapping: ImportMapping) => void;
  readonly onFormat: (format: FileFormat) => void;
}

const encodings = ['utf8', 'shift_jis', 'euc-jp', 'utf16le', 'utf16be'] as const;
const separators = [
  { value: ',', name: 'comma' },
  { value: '\t', name: 'tab' },
  { value: ';', name: 'semicolon' },
  { value: '|', name: 'bar' },
] as const;

/** How the file is written. It was looked at; where that went wrong, it is said here. */
export function FormatPanel({ kind, mapping, disabled, onChange, onFormat }: FormatPanelProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const countries = useMemo(() => countriesIn(locale), [locale]);
  const zones = useMemo(() => timeZones(), []);
  const { format, country, timeZone, event } = mapping;
  const hasEventColumn = mapping.columns.some(({ target }) => target === 'event');
  return (
    <Panel title={t('imports.format.title')}>
      <div className={classes.format}>
        {kind === 'events' && (
          <TextInput
            size="sm"
            label={t('imports.format.event')}
            placeholder="Order Completed"
            maxLength={500}
            disabled={disabled || hasEventColumn}
            value={hasEventColumn ? '' : (event ?? '')}
            onChange={({ currentTarget: { value } }) => onChange({ ...mapping, event: value === '' ? null : value })}
          />
        )}
        <Select
          label={t('imports.format.encoding')}
          data={encodings.map((value) => ({ value, label: t(`imports.format.encodings.${value}`) }))}
          value={format.encoding}
          allowDeselect={false}
          disabled={disabled}
          onChange={(value) => {
            const encoding = encodings.find((known) => known === value);
            if (encoding !== undefined) onFormat({ ...format, encoding });
          }}
        />
        {format.container === 'csv' && (
          <Select
            label={t('imports.format.separator')}
            data={separators.map(({ value, name }) => ({ value, label: t(`imports.format.separators.${name}`) }))}
            value={format.separator}
            allowDeselect={false}
            disabled={disabled}
            onChange={(chosen) => {
              const separator = separators.find(({ value }) => value === chosen)?.value;
              if (separator !== undefined) onFormat({ ...format, separator });
            }}
          />
        )}
        <Select
          label={t('imports.format.country')}
          data={countries}
          searchable
          value={country}
          allowDeselect={false}
          disabled={disabled}
          onChange={(value) => value !== null && onChange({ ...mapping, country: value })}
        />
        <Select
          label={t('imports.format.timeZone')}
          data={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
          searchable
          limit={100}
          value={timeZone}
          allowDeselect={false}
          disabled={disabled}
          onChange={(value) => value !== null && onChange({ ...mapping, timeZone: value })}
        />
        {format.container === 'csv' && (
          <Switch
            label={t('imports.format.hasHeader')}
            checked={format.hasHeader}
            disabled={disabled}
            onChange={({ currentTarget }) => onFormat({ ...format, hasHeader: currentTarget.checked })}
          />
        )}
      </div>
    </Panel>
  );
}
