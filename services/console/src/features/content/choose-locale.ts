/** The language to show a template in: the one asked for, else the reader's, else the first it has. */
export function chooseLocale(available: readonly string[], preferred: readonly (string | undefined)[]): string {
  return preferred.find((locale) => locale !== undefined && available.includes(locale)) ?? available[0] ?? 'en';
}
