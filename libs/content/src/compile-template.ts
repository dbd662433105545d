import { createHash } from 'node:crypto';
import { failure, success, type Result } from '@ichie/kernel';
import type { CompiledContent } from './compiled-content.ts';
import type { ContentIssue } from './content-issue.ts';
import { compileEmail } from './email/compile-email.ts';
import { compileInApp } from './in-app/compile-in-app.ts';
import { createLiquidEngine } from './liquid/create-liquid-engine.ts';
import { mergeSlots } from './liquid/recommendation-slots.ts';
import type { CompiledTemplate } from './template/compiled-template.ts';
import type { TemplateSource } from './template/template-source.ts';

/**
 * Does once, when a template is published, what must not be done for every person: MJML → HTML and text, each still
 * holding its Liquid. The faults of all locales are reported together.
 */
export async function compileTemplate(
  source: TemplateSource,
): Promise<Result<CompiledTemplate, readonly ContentIssue[]>> {
  const engine = createLiquidEngine('html');
  switch (source.channel) {
    case 'email':
      return combined(
        source,
        await compileLocales(source.locales, (content, locale) => compileEmail(content, locale, engine)),
        (common) => ({ channel: 'email', ...common }),
      );
    case 'inApp':
      return combined(
        source,
        await compileLocales(source.locales, (content, locale) => compileInApp(content, locale, engine)),
        (common) => ({ channel: 'inApp', ...common }),
      );
  }
}

type CompiledLocales<Content> = readonly (readonly [locale: string, compiled: CompiledContent<Content>])[];

async function compileLocales<Source, Content>(
  locales: Readonly<Record<string, Source>>,
  compile: (source: Source, locale: string) => CompiledContent<Content> | Promise<CompiledContent<Content>>,
): Promise<CompiledLocales<Content>> {
  return Promise.all(
    Object.entries(locales).map(async ([locale, source]) => [locale, await compile(source, locale)] as const),
  );
}

function combined<Content>(
  { channel, defaultLocale }: TemplateSource,
  compiled: CompiledLocales<Content>,
  build: (
    common: Omit<CompiledTemplate, 'channel' | 'locales'> & { readonly locales: Readonly<Record<string, Content>> },
  ) => CompiledTemplate,
): Result<CompiledTemplate, readonly ContentIssue[]> {
  const issues = compiled.flatMap(([, content]) => content.issues);
  if (issues.length > 0) return failure(issues);
  const locales = Object.fromEntries(compiled.map(([locale, { content }]) => [locale, content]));
  const recommendations = mergeSlots(compiled.flatMap(([, content]) => content.recommendations));
  const contentHash = createHash('sha256')
    .update(JSON.stringify([channel, locales]))
    .digest('base64url');
  return success(build({ contentHash, defaultLocale, recommendations, locales }));
}
