import { Liquid } from 'liquidjs';
import { AbortMessageTag } from './abort-message-tag.ts';
import { createFormatFilters } from './format-filters.ts';
import { htmlFilters, textFilters } from './markup-filters.ts';
import { RecommendationsTag } from './recommendations-tag.ts';

/** What a field is: values that Liquid writes into HTML are escaped, values that it writes into text are not. */
export type Markup = 'html' | 'text';

/** Bounds of what a template of any workspace may cost. */
export interface LiquidLimits {
  /** Longest template, in characters. */
  readonly parseLimit: number;
  /** Longest time of one rendering, in milliseconds. */
  readonly renderLimitMs: number;
  /** Most objects and characters that one rendering may make. */
  readonly memoryLimit: number;
}

export const defaultLiquidLimits: LiquidLimits = {
  parseLimit: 1_000_000,
  renderLimitMs: 1_000,
  memoryLimit: 10_000_000,
};

/** They read other templates; there are none. */
const FORBIDDEN_TAGS = ['include', 'render', 'layout', 'block'];

/** They write values unescaped, evaluate texts as expressions, or answer differently each time. */
const FORBIDDEN_FILTERS = [
  'raw',
  'sample',
  'where_exp',
  'reject_exp',
  'group_by_exp',
  'has_exp',
  'find_exp',
  'find_index_exp',
];

/** Liquid as templates may use it: strict filters, own properties only, no files, and what Ichie adds. */
export function createLiquidEngine(markup: Markup, limits: LiquidLimits = defaultLiquidLimits): Liquid {
  const engine = new Liquid({
    ...(markup === 'html' ? { outputEscape: 'escape' as const } : {}),
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: limits.parseLimit,
    renderLimit: limits.renderLimitMs,
    memoryLimit: limits.memoryLimit,
    templates: {},
    timezoneOffset: 'UTC',
    locale: 'en-US',
  });
  for (const tag of FORBIDDEN_TAGS) Reflect.deleteProperty(engine.tags, tag);
  for (const filter of FORBIDDEN_FILTERS) engine.unregisterFilter(filter);
  engine.registerTag('abort_message', AbortMessageTag);
  engine.registerTag('recommendations', RecommendationsTag);
  const filters = { ...createFormatFilters(), ...(markup === 'html' ? htmlFilters : textFilters) };
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
  return engine;
}
