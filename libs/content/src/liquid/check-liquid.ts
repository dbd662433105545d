import { LiquidError, type Liquid } from 'liquidjs';
import { contentIssue, type ContentIssue, type ContentLocation } from '../content-issue.ts';
import type { RecommendationSlot } from '../template/compiled-template.ts';
import { recommendationSlots } from './recommendation-slots.ts';

export interface CheckedLiquid {
  readonly issues: readonly ContentIssue[];
  readonly recommendations: readonly RecommendationSlot[];
}

/** Parses a field as it will be parsed for rendering, and says what is wrong with it or what it needs. */
export function checkLiquid(engine: Liquid, source: string, location: ContentLocation): CheckedLiquid {
  try {
    return { issues: [], recommendations: recommendationSlots(engine.parse(source)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = LiquidError.is(error) ? lineOf(error) : null;
    return { issues: [contentIssue(location, { line, message: explain(error.message, engine) })], recommendations: [] };
  }
}

function lineOf(error: LiquidError): number | null {
  const [line] = error.token.getPosition();
  return line ?? null;
}

/** liquidjs says what is wrong; people want to know what to do. */
function explain(message: string, engine: Liquid): string {
  const fault = message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/, '');
  const [, filter] = /^undefined filter: (\S+)$/.exec(fault) ?? [];
  if (filter !== undefined) {
    return `There is no filter “${filter}”. Remove it, or use one of ${Object.keys(engine.filters).sort().join(', ')}.`;
  }
  const [, tag] = /^tag "(\S+)" not found$/.exec(fault) ?? [];
  if (tag !== undefined) {
    return tag.startsWith('end') || tag === 'else' || tag === 'elsif' || tag === 'when'
      ? `{% ${tag} %} belongs to nothing: open its block before it, or remove it.`
      : `There is no tag “${tag}”. Remove it, or use one of ${Object.keys(engine.tags).sort().join(', ')}.`;
  }
  const [, unclosed] = /^tag \{%-?\s*(\w+).* not closed$/s.exec(fault) ?? [];
  if (unclosed !== undefined) return `{% ${unclosed} %} is not closed. Add {% end${unclosed} %} after it.`;
  if (/^output .* not closed$/s.test(fault)) return 'A {{ is not closed. Add }} where the value ends.';
  if (/^tag .* not closed$/s.test(fault)) return 'A {% is not closed. Add %} where the tag ends.';
  return `Liquid cannot be read here: ${fault}.`;
}
