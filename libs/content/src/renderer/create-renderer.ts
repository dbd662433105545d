import { systemClock, type Clock, type JsonObject } from '@ichie/kernel';
import { LiquidError, type Liquid, type Template } from 'liquidjs';
import { BoundedCache } from '../bounded-cache.ts';
import { MessageAborted } from '../liquid/abort-message-tag.ts';
import {
  createLiquidEngine,
  defaultLiquidLimits,
  type LiquidLimits,
  type Markup,
} from '../liquid/create-liquid-engine.ts';
import type { RenderingScope } from '../liquid/rendering-scope.ts';
import { formattingLocale, resolveLocale } from '../locale-chain.ts';
import type { CompiledEmail, CompiledInApp, CompiledTemplate } from '../template/compiled-template.ts';
import { safeUrl, singleLine, tidyText } from './clean-output.ts';
import type { RenderedEmail, RenderedInApp, RenderRequest, RenderResult } from './render-result.ts';
import { knownTimeZone } from './known-time-zone.ts';

export interface RendererOptions extends Partial<LiquidLimits> {
  /** What `{{ "now" | date: … }}` means. */
  readonly clock?: Clock;
  /** How many parsed fields are remembered. */
  readonly cacheSize?: number;
}

export interface Renderer {
  /** Renders a template for one person. Never throws for what a template does. */
  render(template: CompiledEmail, request: RenderRequest): RenderResult<RenderedEmail>;
  render(template: CompiledInApp, request: RenderRequest): RenderResult<RenderedInApp>;
  render(template: CompiledTemplate, request: RenderRequest): RenderResult;
}

/** Renders one field of a template in the scope of one person. */
type RenderField = (field: string, source: string, markup: Markup) => string;

/** A renderer that parses each template once and renders it for many people. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const { clock = systemClock, cacheSize = 1_000, ...limits } = options;
  const engines: Readonly<Record<Markup, Liquid>> = {
    html: createLiquidEngine('html', { ...defaultLiquidLimits, ...limits }),
    text: createLiquidEngine('text', { ...defaultLiquidLimits, ...limits }),
  };
  const parsed = new BoundedCache<Template[]>(cacheSize);
  const timeZones = new BoundedCache<string>(1_000);
  const locales = new BoundedCache<ChosenLocale>(1_000);

  function fieldRenderer(cacheKey: string, variables: JsonObject, scope: RenderingScope): RenderField {
    const data = copyOf(variables);
    return (field, source, markup) => {
      const engine = engines[markup];
      const templates = parsed.getOrMake(`${cacheKey}/${field}`, () => engine.parse(source));
      return String(engine.renderSync(templates, data, { globals: scope }));
    };
  }

  function render(template: CompiledEmail, request: RenderRequest): RenderResult<RenderedEmail>;
  function render(template: CompiledInApp, request: RenderRequest): RenderResult<RenderedInApp>;
  function render(template: CompiledTemplate, request: RenderRequest): RenderResult;
  function render(
    template: CompiledTemplate,
    { locale: requested, variables, timeZone = 'UTC' }: RenderRequest,
  ): RenderResult {
    const { contentHash } = template;
    const { locale, formatting } = locales.getOrMake(`${contentHash}/${template.defaultLocale}/${requested}`, () =>
      chooseLocale(template, requested),
    );
    const renderField = fieldRenderer(`${contentHash}/${locale}`, variables, {
      locale: formatting,
      timeZone: timeZones.getOrMake(timeZone, () => knownTimeZone(timeZone)),
      now: clock.now(),
    });
    try {
      return template.channel === 'email'
        ? renderEmail(template, locale, renderField)
        : renderInApp(template, locale, renderField);
    } catch (error) {
      return unrendered(error);
    }
  }

  return { render };
}

interface ChosenLocale {
  /** Of the content. */
  readonly locale: string;
  /** For numbers and dates. */
  readonly formatting: string;
}

function chooseLocale({ locales, defaultLocale }: CompiledTemplate, requested: string): ChosenLocale {
  const locale = resolveLocale(requested, { available: Object.keys(locales), defaultLocale });
  return { locale, formatting: formattingLocale(requested, locale) };
}

function renderEmail(
  { locales }: CompiledEmail,
  locale: string,
  renderField: RenderField,
): RenderResult<RenderedEmail> {
  const content = locales[locale];
  if (content === undefined) return { type: 'failed', reason: `the template has no content in ${locale}` };
  const subject = singleLine(renderField('subject', content.subject, 'text'));
  if (subject === '') return { type: 'failed', reason: 'the subject is empty' };
  const html = renderField('html', content.html, 'html');
  return { type: 'email', locale, subject, html, text: tidyText(renderField('text', content.text, 'text')) };
}

function renderInApp(
  { locales }: CompiledInApp,
  locale: string,
  renderField: RenderField,
): RenderResult<RenderedInApp> {
  const content = locales[locale];
  if (content === undefined) return { type: 'failed', reason: `the template has no content in ${locale}` };
  const title = singleLine(renderField('title', content.title, 'text'));
  const body = tidyText(renderField('body', content.body, 'text'));
  const url = content.url === null ? null : safeUrl(renderField('url', content.url, 'text'));
  return { type: 'inApp', locale, title, body, url };
}

/** Only JSON reaches a template: nothing with a prototype of its own, and nothing that is still ours. */
const copyOf = (variables: JsonObject): object => JSON.parse(JSON.stringify(variables)) as object;

function unrendered(error: unknown): RenderResult<never> {
  if (!LiquidError.is(error)) throw error;
  const { originalError } = error;
  if (originalError instanceof MessageAborted) return { type: 'aborted', reason: originalError.reason };
  return { type: 'failed', reason: error.message };
}
