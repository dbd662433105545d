import { useMutation } from '@tanstack/react-query';

import { type Locale } from '../../api/contract.ts';
import { saveLocale } from '../../api/endpoints.ts';
import { changeLocale } from '../i18n.ts';

/** Changes the language at once, and keeps it with the account. */
export function useChangeLanguage(): (locale: Locale) => void {
  const save = useMutation({ mutationFn: saveLocale });
  return (locale) => {
    void changeLocale(locale);
    save.mutate(locale);
  };
}
