import { contentIssue, type ContentIssue, type ContentLocation } from '../content-issue.ts';
import type { ProtectedLiquid } from '../liquid/protect-liquid.ts';
import { wrapLiquidBetweenComponents } from './wrap-liquid-between-components.ts';

export interface CompiledMjml {
  /** HTML, its Liquid still protected. */
  readonly html: string;
  readonly issues: readonly ContentIssue[];
}

/** MJML whose Liquid is protected → HTML whose Liquid is protected. Nothing is read from files or fetched. */
export async function compileMjml(liquid: ProtectedLiquid, location: ContentLocation): Promise<CompiledMjml> {
  const { mjml, faults } = wrapLiquidBetweenComponents(liquid.text);
  const structural = structureFaults(mjml, faults);
  if (structural.length > 0) {
    return {
      html: '',
      issues: structural.map(({ line, message }) =>
        contentIssue(location, { line: originalLine(liquid, line), message }),
      ),
    };
  }
  // Loaded when first needed: it takes a while, and rendering does without it.
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = await mjml2html(withLanguage(mjml, location.locale), {
    validationLevel: 'soft',
    ignoreIncludes: true,
    // MJML would have the recipient's browser fetch them from Google.
    fonts: {},
  });
  const issues = errors.map(({ line, message, tagName }) =>
    contentIssue(location, {
      line: liquid.originalLine(line),
      message: `<${tagName}>: ${liquid.restore(message).trim()}. Correct it as the MJML documentation of ${tagName} says.`,
    }),
  );
  return { html, issues: issues.length > 0 ? issues : droppedLiquid(liquid, html, location) };
}

interface Fault {
  readonly line: number | null;
  readonly message: string;
}

const originalLine = (liquid: ProtectedLiquid, line: number | null): number | null =>
  line === null ? null : liquid.originalLine(line);

function structureFaults(mjml: string, faults: readonly Fault[]): readonly Fault[] {
  if (!/<mjml[\s>]/.test(mjml) || !/<mj-body[\s>]/.test(mjml)) {
    return [{ line: null, message: 'This is not MJML. Put the content into <mjml><mj-body> … </mj-body></mjml>.' }];
  }
  const include = mjml.search(/<mj-include[\s>/]/);
  if (include < 0) return faults;
  const line = mjml.slice(0, include).split('\n').length;
  return [{ line, message: 'mj-include is not supported. Put the included MJML in its place.' }];
}

const droppedLiquid = (liquid: ProtectedLiquid, html: string, location: ContentLocation): readonly ContentIssue[] =>
  liquid.missingIn(html).map((piece) =>
    contentIssue(location, {
      line: piece.line,
      message: `MJML drops “${piece.liquid}” here. Move it inside <mj-body>, to where a component may stand or into its text.`,
    }),
  );

/** Screen readers choose the voice by it. */
function withLanguage(mjml: string, locale: string): string {
  return mjml.replace(/<mjml(\s[^>]*)?>/, (tag: string, attributes: string | undefined = '') =>
    /\slang\s*=/.test(attributes) ? tag : `<mjml lang="${locale}"${attributes}>`,
  );
}
