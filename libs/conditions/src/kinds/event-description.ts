import { describeComparison } from '../comparisons/comparison-kinds.ts';
import type { DescriptionContext } from '../condition-kind.ts';
import { formatDuration, formatNumber, quoted } from '../language/format.ts';
import { joinPhrases, nounPhrase, phrase, type Phrase } from '../language/phrase.ts';
import type { EventCondition, EventCount } from './event.ts';

/** “Ordered at least 2 times in the last 30 days”; 過去30日間に「注文完了」を2回以上行った. */
export const describeEvent = (condition: EventCondition, context: DescriptionContext): Phrase =>
  context.locale === 'ja' ? inJapanese(condition, context) : inEnglish(condition, context);

/** At most 0 and exactly 0 say the same. */
const isNever = ({ operator, value }: EventCount): boolean => value === 0 && operator !== 'atLeast';

function inEnglish(condition: EventCondition, context: DescriptionContext): Phrase {
  const { event, count, within } = condition;
  const act = context.names.event?.(event) ?? `did ${quoted(event, 'en')}`;
  const times = isNever(count) ? '' : englishTimes(count);
  const window = within === undefined ? '' : ` in the last ${formatDuration(within, 'en')}`;
  const where = whereClause(condition, context);
  return phrase(`${isNever(count) ? 'never ' : ''}${act}${where === '' ? '' : ` (${where})`}${times}${window}`);
}

function englishTimes({ operator, value }: EventCount): string {
  const number = value === 1 ? 'once' : `${formatNumber(value, 'en')} times`;
  if (operator === 'exactly') return ` exactly ${number}`;
  if (operator === 'atMost') return ` at most ${number}`;
  return value === 1 ? '' : ` at least ${number}`;
}

function inJapanese(condition: EventCondition, context: DescriptionContext): Phrase {
  const { event, count, within } = condition;
  const window = within === undefined ? '' : `過去${japaneseSpan(formatDuration(within, 'ja'))}に`;
  const where = whereClause(condition, context);
  const act = `${window}${quoted(context.names.event?.(event) ?? event, 'ja')}${where === '' ? '' : `（${where}）`}`;
  const number = formatNumber(count.value, 'ja');
  if (isNever(count)) return phrase(`${act}を一度も行っていない`, `${act}を一度も行っておらず`);
  if (count.operator === 'atMost') return nounPhrase(`${act}を行った回数が${number}回以下`);
  const times = count.operator === 'exactly' ? `ちょうど${number}回` : count.value === 1 ? '' : `${number}回以上`;
  return phrase(`${act}を${times}行った`, `${act}を${times}行い`);
}

/** 30日 → 30日間, while 週間 says 間 itself and 時間 stays as it is. */
const japaneseSpan = (duration: string): string => (duration.endsWith('間') ? duration : `${duration}間`);

function whereClause({ event, where = [] }: EventCondition, { locale, names }: DescriptionContext): string {
  const comparisons = where.map(({ property, comparison }) =>
    describeComparison(comparison, {
      subject: names.property?.(property, event) ?? property,
      locale,
      seenFrom: 'event',
    }),
  );
  return joinPhrases(comparisons, 'and', locale).end;
}
