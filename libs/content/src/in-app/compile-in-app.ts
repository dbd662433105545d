import type { Liquid } from 'liquidjs';
import type { CompiledContent } from '../compiled-content.ts';
import { checkLiquid } from '../liquid/check-liquid.ts';
import { mergeSlots } from '../liquid/recommendation-slots.ts';
import type { InAppContent } from '../template/compiled-template.ts';
import type { InAppSource } from '../template/template-source.ts';

/** One locale of an in-app message: it is checked, and stays as it is. */
export function compileInApp(source: InAppSource, locale: string, engine: Liquid): CompiledContent<InAppContent> {
  const { title, body, url = null } = source;
  const checked = [
    checkLiquid(engine, title, { locale, field: 'title' }),
    checkLiquid(engine, body, { locale, field: 'body' }),
    checkLiquid(engine, url ?? '', { locale, field: 'url' }),
  ];
  return {
    content: { title, body, url },
    recommendations: mergeSlots(checked.flatMap((field) => field.recommendations)),
    issues: checked.flatMap((field) => field.issues),
  };
}
