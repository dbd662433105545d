/** Whether a text is a well-formed language tag (BCP 47). */
export function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A locale and what it falls back to, most exact first: zh-Hant-TW, zh-Hant, zh. */
export function localeChain(locale: string): readonly string[] {
  if (!isLocale(locale)) return [];
  const subtags = new Intl.Locale(locale).baseName.split('-');
  return subtags.map((_subtag, index) => subtags.slice(0, subtags.length - index).join('-'));
}

/** The best of the available locales: exact, then script, then language, then the default. */
export function resolveLocale(
  requested: string,
  { available, defaultLocale }: { readonly available: readonly string[]; readonly defaultLocale: string },
): string {
  for (const candidate of localeChain(requested)) {
    const match = available.find((locale) => locale.toLowerCase() === candidate.toLowerCase());
    if (match !== undefined) return match;
  }
  return defaultLocale;
}

/** The locale for numbers and dates: the reader's own when the content is in its language, otherwise the content's. */
export function formattingLocale(requested: string, contentLocale: string): string {
  const language = localeChain(contentLocale).at(-1);
  return localeChain(requested).at(-1) === language ? requested : contentLocale;
}
