/** Campaign parameters by name without the prefix: `{ source: 'ichie', campaign: 'welcome' }`. */
export type UtmParameters = Readonly<
  Partial<Record<'source' | 'medium' | 'campaign' | 'term' | 'content' | 'id', string>>
>;

/** The address with `utm_*` parameters. Those that it has already are kept, and nothing else of it changes. */
export function addUtmParameters(url: string, parameters: UtmParameters): string {
  const fragmentAt = url.indexOf('#');
  const address = fragmentAt < 0 ? url : url.slice(0, fragmentAt);
  const fragment = fragmentAt < 0 ? '' : url.slice(fragmentAt);
  const queryAt = address.indexOf('?');
  const present = new URLSearchParams(queryAt < 0 ? '' : address.slice(queryAt));
  const added = Object.entries(parameters)
    .filter(([name]) => !present.has(`utm_${name}`))
    .map(([name, value]) => `utm_${name}=${encodeURIComponent(value)}`)
    .join('&');
  if (added === '') return url;
  const separator = queryAt < 0 ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${separator}${added}${fragment}`;
}
