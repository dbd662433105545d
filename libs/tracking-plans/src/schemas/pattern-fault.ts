import { type PlanFault, planFault } from '../plan-fault.ts';
import { PLAN_LIMITS } from '../plan-limits.ts';

/** What repeats more often than that counts as repeating without a bound. */
const BOUNDED_TIMES = 10;

interface Group {
  /** Whether it holds repetitions or alternatives: repeated itself, it could be matched in exponentially many ways. */
  isAmbiguous: boolean;
}

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/;

/**
 * What is wrong with a regular expression that is to be matched against whatever strangers send, or undefined. Refuses
 * all that could take exponential time (repetitions inside repetitions, alternatives that repeat, back references), and
 * bounds the exponent of the rest.
 */
export function patternFault(pattern: string): PlanFault | undefined {
  if (pattern.length > PLAN_LIMITS.patternCharacters) {
    return planFault('pattern_too_long', { limit: String(PLAN_LIMITS.patternCharacters) });
  }
  try {
    new RegExp(pattern, 'u');
  } catch {
    return planFault('pattern_unreadable');
  }
  return costFault(pattern);
}

function costFault(pattern: string): PlanFault | undefined {
  const open: Group[] = [{ isAmbiguous: false }];
  const top = (): Group => open.at(-1) ?? { isAmbiguous: false };
  let repetitions = pattern.startsWith('^') && !hasOuterAlternative(pattern) ? 0 : 1;
  let index = 0;
  /** The group that has just ended: a quantifier behind it repeats it. */
  let ended: Group | undefined;
  while (index < pattern.length) {
    const quantifier = QUANTIFIER.exec(pattern.slice(index));
    if (quantifier !== null) {
      const most = mostTimes(quantifier);
      if (most > 1 && ended?.isAmbiguous === true) return planFault('pattern_repeats_group');
      if (most > BOUNDED_TIMES) repetitions += 1;
      if (!/^\{(\d+)\}/.test(quantifier[0])) top().isAmbiguous = true;
      index += quantifier[0].length;
      ended = undefined;
      continue;
    }
    ended = undefined;
    const rest = pattern.slice(index);
    if (/^\\(?:[1-9]|k<)/.test(rest)) return planFault('pattern_refers_back');
    if (/^\(\?(?:[=!]|<[=!])/.test(rest)) return planFault('pattern_looks_around');
    if (rest.startsWith('\\')) index += 2;
    else if (rest.startsWith('[')) index += classLength(rest);
    else if (rest.startsWith('(')) {
      open.push({ isAmbiguous: false });
      index += /^\(\?(?::|<[^>]+>)/.exec(rest)?.[0].length ?? 1;
    } else if (rest.startsWith(')')) {
      ended = open.pop();
      if (ended?.isAmbiguous === true) top().isAmbiguous = true;
      index += 1;
    } else {
      if (rest.startsWith('|')) top().isAmbiguous = true;
      index += 1;
    }
  }
  return repetitions > PLAN_LIMITS.patternRepetitions ? planFault('pattern_repeats_too_often') : undefined;
}

/** Whether one of several alternatives may begin anywhere: `^a|b`. */
function hasOuterAlternative(pattern: string): boolean {
  let depth = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === '\\') index += 1;
    else if (character === '[') index += classLength(pattern.slice(index)) - 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}

function mostTimes([text, least, comma, most]: RegExpExecArray): number {
  if (text.startsWith('?')) return 1;
  if (least === undefined) return Number.POSITIVE_INFINITY;
  if (comma === undefined) return Number(least);
  return most === undefined || most === '' ? Number.POSITIVE_INFINITY : Number(most);
}

function classLength(text: string): number {
  for (let index = 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === ']') return index + 1;
  }
  return text.length;
}
