import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What the server says of faults in plans, in its words, and the text that says it here. */
const known = [
  [/^is required$/, 'required'],
  [/^is not known here/, 'unknown'],
  [/^must be one of (.+)$/, 'oneOf'],
  [/^must be ([a-z]+(?: or [a-z]+)*)$/, 'type'],
  [/^has more than (\d+) entries/, 'tooMany'],
  [/^has more than (\d+) characters/, 'tooLong'],
] as const;

/** What is wrong with a plan, in the language of the reader where it is known; else as it came, in English. */
export function useFaultText(): (message: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (message) => {
      for (const [pattern, key] of known) {
        const [match, values = ''] = pattern.exec(message) ?? [];
        if (match !== undefined) return t(`plans.faults.${key}`, { values });
      }
      return message;
    },
    [t],
  );
}
