import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../app/use-workspace.ts';
import { useLabels } from '../../components/use-labels.ts';
import { sourcesQuery } from '../sources/source-queries.ts';
import { EventNameField } from './event-name-field.tsx';
import { ages, type RejectedEventSearch, type SearchChange } from './rejected-event-search.ts';
import { rejectionReasons } from './rejection-reasons.ts';

interface ScopeFieldsProps {
  readonly search: RejectedEventSearch;
  /** Names of events to choose from; others can be written. */
  readonly names: readonly string[];
  readonly onChange: (change: SearchChange) => void;
}

/** Narrows rejected events down, for a list as for a mend. */
export function ScopeFields({ search, names, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const labelOf = useLabels();
  const sources = useQuery(sourcesQuery(workspaceId));
  return (
    <>
      <Choice
        label={t('rejected.filter.source')}
        all={t('rejected.filter.anySource')}
        value={search.sourceId}
        onChange={(sourceId) => onChange({ sourceId })}
        data={(sources.data?.items ?? []).map(({ sourceId, name }) => ({ value: sourceId, label: name }))}
      />
      <Choice
        label={t('rejected.filter.reason')}
        all={t('rejected.filter.anyReason')}
        value={search.reason}
        onChange={(reason) => onChange({ reason })}
        data={rejectionReasons.map((reason) => ({ value: reason, label: labelOf('sources.rejections', reason) }))}
      />
      <EventNameField names={names} value={search.event ?? ''} onChange={(event) => onChange({ event })} />
      <Choice
        label={t('rejected.filter.since')}
        all={t('rejected.filter.anyTime')}
        value={search.since}
        onChange={(since) => onChange({ since })}
        data={ages.map((age) => ({ value: age, label: t(`rejected.filter.ages.${age}`) }))}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** What is chosen while nothing is. */
  readonly all: string;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
  readonly data: readonly { readonly value: Value; readonly label: string }[];
}

function Choice<Value extends string>({ label, all, value, onChange, data }: ChoiceProps<Value>) {
  return (
    <Select
      aria-label={label}
      placeholder={all}
      clearable
      clearButtonProps={{ 'aria-label': all }}
      size="md"
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      maxDropdownHeight={360}
      data={data}
      value={value ?? null}
      onChange={(chosen) => onChange(data.find((candidate) => candidate.value === chosen)?.value)}
    />
  );
}
