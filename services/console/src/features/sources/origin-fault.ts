export type OriginFault = 'noScheme' | 'path' | 'user' | 'wildcard' | 'everybody' | 'impossible';

/** What is wrong with an origin as it was written, as the server would say it; undefined when nothing is. */
export function originFault(origin: string): OriginFault | undefined {
  if (origin === '*') return 'everybody';
  const [, scheme, wildcard = '', host = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/(\*\.)?([^/?#@\\\s*]+)\/?$/i.exec(origin) ?? [];
  if (scheme === undefined) return unreadable(origin);
  const url = URL.parse(`${scheme}://${host}`);
  if (url === null || url.host === '') return 'impossible';
  if (wildcard !== '' && (url.hostname.split('.').length < 2 || /^[\d.]+$|^\[/.test(url.hostname))) return 'everybody';
  return undefined;
}

function unreadable(origin: string): OriginFault {
  if (!origin.includes('://')) return 'noScheme';
  if (origin.includes('*')) return 'wildcard';
  return origin.includes('@') ? 'user' : 'path';
}

/** One origin a line; lines with nothing in them do not count. */
export const originsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
