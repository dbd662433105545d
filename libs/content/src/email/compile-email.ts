import type { Liquid } from 'liquidjs';
import type { CompiledContent } from '../compiled-content.ts';
import type { ContentIssue } from '../content-issue.ts';
import { checkLiquid } from '../liquid/check-liquid.ts';
import { mergeSlots } from '../liquid/recommendation-slots.ts';
import { protectLiquid } from '../liquid/protect-liquid.ts';
import type { EmailContent } from '../template/compiled-template.ts';
import type { EmailSource } from '../template/template-source.ts';
import { compileMjml } from './compile-mjml.ts';
import { insertPreheader } from './insert-preheader.ts';
import { plainText } from './plain-text.ts';

/** One locale of an e-mail: MJML with Liquid → HTML and text with Liquid. */
export async function compileEmail(
  source: EmailSource,
  locale: string,
  engine: Liquid,
): Promise<CompiledContent<EmailContent>> {
  const { subject, preheader = '', body } = source;
  const checked = [
    checkLiquid(engine, subject, { locale, field: 'subject' }),
    checkLiquid(engine, preheader, { locale, field: 'preheader' }),
    checkLiquid(engine, body, { locale, field: 'body' }),
  ];
  const issues = checked.flatMap((field) => field.issues);
  const recommendations = mergeSlots(checked.flatMap((field) => field.recommendations));
  if (issues.length > 0) return { content: { subject, html: '', text: '' }, recommendations, issues };
  const compiled = await compileBody(body, { locale, engine });
  const html = preheader === '' ? compiled.html : insertPreheader(compiled.html, preheader);
  return { content: { subject, html, text: compiled.text }, recommendations, issues: compiled.issues };
}

async function compileBody(
  body: string,
  { locale, engine }: { readonly locale: string; readonly engine: Liquid },
): Promise<{ readonly html: string; readonly text: string; readonly issues: readonly ContentIssue[] }> {
  const location = { locale, field: 'body' };
  const liquid = protectLiquid(body);
  const compiled = await compileMjml(liquid, location);
  if (compiled.issues.length > 0) return { html: '', text: '', issues: compiled.issues };
  const html = liquid.restore(compiled.html);
  const text = liquid.restore(await plainText(compiled.html));
  const afterwards = [html, text].flatMap((result) => checkLiquid(engine, result, location).issues);
  return { html, text, issues: afterwards.map((issue) => ({ ...issue, line: null })) };
}
