import type { FilterImplOptions } from 'liquidjs';
import { escapeHtml } from '../html-entities.ts';

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** In HTML every value is escaped anyway: asking for it must not escape twice, and line breaks must survive. */
export const htmlFilters: Readonly<Record<string, FilterImplOptions>> = {
  escape: { raw: true, handler: (value: unknown) => escapeHtml(textOf(value)) },
  newline_to_br: {
    raw: true,
    handler: (value: unknown) => escapeHtml(textOf(value)).replace(/\r?\n/g, '<br>\n'),
  },
};

/** Text has no markup to protect. */
export const textFilters: Readonly<Record<string, FilterImplOptions>> = {
  escape: textOf,
  newline_to_br: textOf,
};
