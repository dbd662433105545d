import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const typingPauseMs = 200;

/** A search that follows typing, and waits while a word is still being composed (Japanese input). */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // Changed by something else than this field (back, a cleared filter): follow it.
    if (value !== sent) setTyped(value);
  }
  const send = (next: string): void => {
    setSent(next);
    onChange(next);
  };
  const commit = useDebouncedCallback((next: string) => send(next.trim()), typingPauseMs);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        typed !== '' && (
          <CloseButton
            size="sm"
            aria-label={t('people.clear')}
            onClick={() => {
              setTyped('');
              send('');
            }}
          />
        )
      }
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        if (!(event.nativeEvent as InputEvent).isComposing) commit(event.currentTarget.value);
      }}
      onCompositionEnd={(event) => commit(event.currentTarget.value)}
    />
  );
}
