import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type Locale } from '../api/contract.ts';
import { createFormats, type Formats } from './formats.ts';

/** The language the console is shown in. */
export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'ja' ? 'ja' : 'en';
}

/** The formats of the language the console is shown in. */
export function useFormats(): Formats {
  const locale = useLocale();
  return useMemo(() => createFormats(locale), [locale]);
}
