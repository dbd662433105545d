const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i;
/** Longer headers come from nobody's browser. */
const LONGEST_HEADER = 500;

/** The language that an `Accept-Language` header prefers, such as `ja-JP`, or null when it names none. */
export function preferredLocale(acceptLanguage: string | undefined): string | null {
  if (acceptLanguage === undefined || acceptLanguage.length > LONGEST_HEADER) return null;
  let preferred: string | null = null;
  let highest = 0;
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = qualityOf(parameters);
    if (quality > highest && LANGUAGE_TAG.test(tag)) {
      preferred = tag;
      highest = quality;
    }
  }
  return preferred;
}

function qualityOf(parameters: readonly string[]): number {
  const quality = parameters.find((parameter) => /^q=/i.test(parameter));
  return quality === undefined ? 1 : Number(quality.slice(2));
}
