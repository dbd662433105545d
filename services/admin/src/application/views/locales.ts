import type { Locale } from '../../domain/accounts/account.ts';
import type { LocalizedText } from './schema.ts';

/** The same text in every language of the console. */
export const inAllLocales = (textIn: (locale: Locale) => string): LocalizedText => ({
  en: textIn('en'),
  ja: textIn('ja'),
});
