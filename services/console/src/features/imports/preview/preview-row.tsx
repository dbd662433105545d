import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ImportPreview, type PreviewedRow } from '../../../api/import-endpoints.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { useCodedWords } from '../../../components/use-coded-words.ts';
import { useFormats } from '../../../components/use-formats.ts';
import { cellText } from './cell-text.ts';
import classes from './preview.module.css';

interface PreviewRowProps {
  readonly row: PreviewedRow;
  readonly columns: ImportPreview['columns'];
}

/** One row of the file; opened, what it becomes, or why it becomes nothing. */
export function PreviewRow({ row, columns }: PreviewRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useCodedWords('imports.issues');
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const number = formats.number(row.number);
  const isBad = row.becomes === null;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const names = new Set(columns.map(({ column }) => column));
  const general = row.issues.filter(({ column }) => !names.has(column));
  return (
    <>
      <tr data-bad={isBad || undefined}>
        <th scope="row">
          <UnstyledButton
            className={classes.toggle ?? ''}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            aria-label={t(isBad ? 'imports.preview.openBad' : 'imports.preview.open', { number })}
            onClick={() => setOpen(!isOpen)}
          >
            <Chevron size={14} aria-hidden="true" />
            {number}
            {isBad && <IconAlertTriangle size={14} aria-hidden="true" className={classes.mark} />}
          </UnstyledButton>
        </th>
        {columns.map(({ column }, index) => {
          const issue = row.issues.find((candidate) => candidate.column === column);
          const said = issue && words(issue);
          return (
            <td key={column} data-bad={issue !== undefined || undefined}>
              <span className={classes.cell}>{cellText(row.cells[index]) || <span className="dimmed">–</span>}</span>
              {said && (
                <span className={classes.issue} lang={said.language}>
                  {said.text}
                </span>
              )}
            </td>
          );
        })}
      </tr>
      {isOpen && (
        <tr id={detailsId}>
          <td colSpan={columns.length + 1} className={classes.details}>
            {general.map((issue) => {
              const said = words(issue);
              return (
                <p key={issue.message} className={classes.issue} lang={said.language}>
                  {said.text}
                </p>
              );
            })}
            {isBad ? (
              <p>{t('imports.preview.becomesNothing')}</p>
            ) : (
              <CodeBlock
                label={t('imports.preview.becomes')}
                code={JSON.stringify(row.becomes, null, 2)}
                copyLabel={t('imports.preview.copy')}
                showLabel
              />
            )}
          </td>
        </tr>
      )}
    </>
  );
}
