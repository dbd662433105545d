import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { type Locale } from '../api/contract.ts';
import { type texts as englishTexts } from '../locales/en.ts';
import { initialLocale, rememberLocale } from './preferences.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof englishTexts };
  }
}

const loaders: Readonly<Record<Locale, () => Promise<{ readonly texts: typeof englishTexts | object }>>> = {
  en: () => import('../locales/en.ts'),
  ja: () => import('../locales/ja.ts'),
};

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return;
  const { texts } = await loaders[locale]();
  i18next.addResourceBundle(locale, 'translation', texts);
}

/** Starts i18next with the language of this visitor; the other language is fetched when it is chosen. */
export async function startI18n(): Promise<i18n> {
  const locale = initialLocale();
  await i18next.use(initReactI18next).init({
    lng: locale,
    supportedLngs: ['en', 'ja'],
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await chooseLocale(locale);
  return i18next;
}

async function chooseLocale(locale: Locale): Promise<void> {
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Changes the language at once and remembers it on this device. */
export async function changeLocale(locale: Locale): Promise<void> {
  rememberLocale(locale);
  await chooseLocale(locale);
}
