import type { Instant } from '@ichie/kernel';

/** What every rendering knows besides its variables. Templates see `locale` and `timeZone`. */
export interface RenderingScope {
  /** For numbers and dates. */
  readonly locale: string;
  readonly timeZone: string;
  readonly now: Instant;
}

/** The scope of the rendering that a filter runs in. */
export function renderingScope(globals: Readonly<Record<string, unknown>>): RenderingScope {
  const { locale, timeZone, now } = globals;
  return {
    locale: typeof locale === 'string' ? locale : 'en',
    timeZone: typeof timeZone === 'string' ? timeZone : 'UTC',
    now: typeof now === 'number' ? now : 0,
  };
}
