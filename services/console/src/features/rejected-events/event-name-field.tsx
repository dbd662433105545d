import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface EventNameFieldProps {
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** The exact name of an event: chosen, or written and confirmed by Enter or by leaving the field. */
export function EventNameField({ names, value, onChange }: EventNameFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    // Changed by something else than this field (back, a cleared filter): follow it.
    setSeen(value);
    setTyped(value);
  }
  const commit = (name: string): void => {
    const trimmed = name.trim();
    if (trimmed !== value) onChange(trimmed === '' ? undefined : trimmed);
  };
  return (
    <Autocomplete
      aria-label={t('rejected.filter.event')}
      placeholder={t('rejected.filter.anyEvent')}
      size="md"
      clearable
      clearButtonProps={{ 'aria-label': t('rejected.filter.anyEvent') }}
      data={[...names]}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={commit}
      onClear={() => commit('')}
      onBlur={() => commit(typed)}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Enter' && !nativeEvent.isComposing) commit(typed);
      }}
    />
  );
}
