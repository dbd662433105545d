import { useTranslation } from 'react-i18next';

import { useExpectationWords } from '../sources/violations/use-violation-words.ts';

/** What ingest says of an event, in its words, and the text that says it here. `{{value}}` is what the pattern catches. */
const known = [
  [/tracking plan of the source does not name/, 'unplannedEvent'],
  [/^Send each event as a JSON object/, 'notObject'],
  [/^Send type as/, 'type'],
  [/^alias needs userId/, 'aliasUserId'],
  [/^alias needs previousId/, 'aliasPreviousId'],
  [/^group needs groupId/, 'groupId'],
  [/^Send userId or anonymousId/, 'nobody'],
  [/^The ids stand for nobody/, 'placeholder'],
  [/too large to be exact/, 'inexactId'],
  [/^Send the id as a string/, 'textId'],
  [/^The id has more than (\d+)/, 'longId'],
  [/^track needs event/, 'nameless'],
  [/^Send the name of the event as a string/, 'textName'],
  [/^The name has more than (\d+)/, 'longName'],
  [/^Send \w+ as a JSON object\.$/, 'object'],
  [/^Send categoryPreferences/, 'preferences'],
  [/^Send messageId/, 'messageId'],
  [/^Put objects and lists at most (\d+)/, 'deep'],
  [/^The event has more than (\d+) bytes/, 'large'],
  [/^The number is beyond/, 'number'],
  [/^Send timestamp as/, 'timestamp'],
  [/^The request is no JSON/, 'unreadable'],
  [/^The rule gives nothing/, 'ruleNothing'],
  [/^What the rule gives is larger/, 'ruleLarge'],
  [/^The rule takes too long/, 'ruleSlow'],
  [/^JSONata (\S+)/, 'ruleBroken'],
] as const;

/** What a tracking plan wants and what came instead, as ingest says it now and as it said it when the event came. */
const planned = [
  /^must be (.+), and (.+) came$/s,
  /^The tracking plan of the source wants (.+) here, and (.+?) came\./s,
];

/** Whether a tracking plan says so, which can be changed as well as the event. */
export const isAboutPlan = (message: string): boolean =>
  [...planned, known[0][0]].some((pattern) => pattern.test(message));

export interface IssueWords {
  readonly text: string;
  /** Ingest speaks English; what is not known here is shown as it came. */
  readonly language: string;
}

/** What is wrong with an event and what to do about it, in the language of the reader where it is known. */
export function useIssueWords(): (message: string) => IssueWords {
  const { t, i18n } = useTranslation();
  const words = useExpectationWords();
  const plannedText = (expected: string, got: string): string => {
    if (expected === 'no such property') return t('rejected.issues.unplannedProperty');
    if (got !== 'nothing') {
      return t('rejected.issues.unlikePlan', { expected: words.expected(expected), got: words.got(got) });
    }
    return expected === 'a value'
      ? t('rejected.issues.missing')
      : t('rejected.issues.missingLike', { expected: words.expected(expected) });
  };
  const textOf = (message: string): string | undefined => {
    for (const pattern of planned) {
      const [, expected, got] = pattern.exec(message) ?? [];
      if (expected !== undefined && got !== undefined) return plannedText(expected, got);
    }
    for (const [pattern, key] of known) {
      const [match, value = ''] = pattern.exec(message) ?? [];
      if (match !== undefined) return t(`rejected.issues.${key}`, { value });
    }
    return undefined;
  };
  return (message) => {
    const text = textOf(message);
    return text === undefined ? { text: message, language: 'en' } : { text, language: i18n.language };
  };
}
