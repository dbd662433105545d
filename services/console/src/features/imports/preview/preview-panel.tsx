import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ImportPreview } from '../../../api/import-endpoints.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ScrollTable } from '../../../components/scroll-table.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { PreviewRow } from './preview-row.tsx';
import classes from './preview.module.css';

const views = ['all', 'problems'] as const;

interface PreviewPanelProps {
  readonly preview: ImportPreview;
  readonly isSaving: boolean;
}

/** The first rows, what is wrong with them, and what they become. */
export function PreviewPanel({ preview: { columns, rows }, isSaving }: PreviewPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [view, setView] = useState<(typeof views)[number]>('all');
  const bad = rows.filter(({ becomes }) => becomes === null);
  const shown = view === 'all' ? rows : bad;
  return (
    <Panel
      title={t('imports.preview.title', { count: rows.length, number: formats.number(rows.length) })}
      padding="flush"
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('imports.preview.view')}
          value={view}
          onChange={(value) => setView(value === 'problems' ? 'problems' : 'all')}
          data={views.map((value) => ({
            value,
            label: t(`imports.preview.views.${value}`, { number: formats.number(bad.length) }),
          }))}
        />
      }
    >
      <p className={classes.summary} role="status">
        {isSaving
          ? t('imports.preview.saving')
          : bad.length === 0
            ? t('imports.preview.allGood')
            : t('imports.preview.someBad', { count: bad.length, number: formats.number(bad.length) })}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          size="small"
          title={rows.length === 0 ? t('imports.preview.empty') : t('imports.preview.noProblems')}
          reason={rows.length === 0 ? t('imports.preview.emptyReason') : t('imports.preview.noProblemsReason')}
        />
      ) : (
        <ScrollTable
          label={t('imports.preview.region')}
          className={classes.table}
          head={
            <>
              <th scope="col">{t('imports.preview.row')}</th>
              {columns.map(({ column }) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </>
          }
        >
          {shown.map((row) => (
            <PreviewRow key={row.number} row={row} columns={columns} />
          ))}
        </ScrollTable>
      )}
    </Panel>
  );
}
