/** The languages of our pages; the first where a reader asks for neither. */
export type PageLanguage = 'en' | 'ja';

/** The language of ours that a reader likes best, by Accept-Language. */
export function preferredLanguage(acceptLanguage: string | undefined): PageLanguage {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { language: tag.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === 'en' || language === 'ja') && quality > 0)
    .sort((left, right) => right.quality - left.quality);
  return wishes[0]?.language === 'ja' ? 'ja' : 'en';
}
