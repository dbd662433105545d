import { useTranslation } from 'react-i18next';

import { type ImportKind, type ImportMapping, type ImportPreview } from '../../../api/import-endpoints.ts';
import { Note } from '../../../components/note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ColumnRow } from './column-row.tsx';
import classes from './mapping.module.css';
import { type MappingFault } from './mapping-draft.ts';

interface ColumnsPanelProps {
  readonly kind: ImportKind;
  readonly columns: ImportPreview['columns'];
  readonly mapping: ImportMapping;
  readonly faults: readonly MappingFault[];
  readonly disabled: boolean;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** Every column with what it holds and what becomes of it. */
export function ColumnsPanel({ kind, columns, mapping, faults, disabled, onChange }: ColumnsPanelProps) {
  const { t } = useTranslation();
  const byName = new Map(columns.map((column) => [column.column, column]));
  const general = faults.filter(({ column }) => column === undefined);
  return (
    <Panel title={t('imports.mapping.title')} padding="flush">
      {general.length > 0 && (
        <Note tone="caution" role="status" place="flush">
          {general.map(({ code }) => (
            <p key={code}>{t(`imports.mapping.faults.${code}`)}</p>
          ))}
        </Note>
      )}
      <div className={classes.scroll} role="region" aria-label={t('imports.mapping.title')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.mapping.column')}</th>
              <th scope="col">{t('imports.mapping.samples')}</th>
              <th scope="col">{t('imports.mapping.target')}</th>
              <th scope="col">{t('imports.mapping.type')}</th>
            </tr>
          </thead>
          <tbody>
            {mapping.columns.map((entry, index) => (
              <ColumnRow
                key={entry.column}
                kind={kind}
                column={byName.get(entry.column)}
                mapping={entry}
                fault={faults.find(({ column }) => column === entry.column)}
                disabled={disabled}
                onChange={(changed) => onChange({ ...mapping, columns: mapping.columns.with(index, changed) })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
