import { type Locale } from '../api/contract.ts';

const languageKey = 'ichie.language';
const workspaceKey = 'ichie.workspace';

/** Where Mantine keeps the chosen colour scheme; `public/color-scheme.js` reads it before the first paint. */
export const colorSchemeKey = 'ichie.colorScheme';

export const locales: readonly Locale[] = ['en', 'ja'];

const isLocale = (value: string | null | undefined): value is Locale => locales.some((locale) => locale === value);

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // Storage is blocked: preferences live as long as the page.
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}

/** The first of the preferred languages (`ja-JP`, `en`, …) that the console speaks; English where it speaks none. */
export const matchLocale = (preferred: readonly string[]): Locale =>
  preferred.map((language) => language.split('-')[0]).find(isLocale) ?? 'en';

/** The language that was chosen on this device, else the browser's. */
export function initialLocale(): Locale {
  const chosen = read(languageKey);
  return isLocale(chosen) ? chosen : matchLocale(navigator.languages);
}

export const rememberLocale = (locale: Locale): void => write(languageKey, locale);

export const lastWorkspaceId = (): string | null => read(workspaceKey);

export const rememberWorkspace = (workspaceId: string): void => write(workspaceKey, workspaceId);
