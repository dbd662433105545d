import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Names of codes that the server sends (reasons, states, kinds of identifiers). A code that this console does not know
 * yet is shown as words: `frequencyCap` → “Frequency cap”.
 */
export function useLabels(): (group: string, code: string) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (group, code) => {
      const key = `${group}.${code}`;
      // Codes come from the server, so their keys cannot be known to the compiler.
      return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : asWords(code);
    },
    [i18n],
  );
}

/** `frequencyCap` and `frequency_cap` → “Frequency cap”. */
export function asWords(code: string): string {
  const words = code
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
