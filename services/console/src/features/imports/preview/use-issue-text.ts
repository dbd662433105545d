import { useTranslation } from 'react-i18next';

/** What is in the words of ingest about a cell or a row, and the text that says it here. */
const known = [
  ['is not JSON', 'json'],
  ['is a list or an object', 'nested'],
  ['is not an e-mail address', 'email'],
  ['is not a number', 'number'],
  ['is neither yes nor no', 'boolean'],
  ['is not a date', 'date'],
  ['is a date before its era', 'era'],
  ['can be read as day and month', 'ambiguous'],
  ['is not a phone number', 'phone'],
  ['has a line break', 'control'],
  ['is a number that is not exact', 'inexact'],
  ['is before 1990', 'early'],
  ['lies in the future', 'future'],
  ['is below 0', 'negative'],
  ['is no currency', 'currency'],
  ['says nothing of the stock', 'stock'],
  ['is no channel', 'channel'],
  ['is no status', 'status'],
  ['is empty, or of another channel', 'address'],
  ['so is every other id', 'nobody'],
  ['so is every other consent', 'noConsent'],
  ['Name the event', 'noEvent'],
  ['Every item needs an id', 'noItemId'],
  ['Every item needs a name', 'noItemName'],
  ['has bytes that are not', 'bytes'],
  ['cells where there are', 'cells'],
] as const;

interface IssueText {
  readonly text: string;
  /** Ingest speaks English; what is not known here is shown as it came. */
  readonly language: string;
}

/** What is wrong with a cell, in the language of the reader where it is known. */
export function useIssueText(): (message: string) => IssueText {
  const { t, i18n } = useTranslation();
  return (message) => {
    const [, key] = known.find(([words]) => message.includes(words)) ?? [];
    return key === undefined
      ? { text: message, language: 'en' }
      : { text: t(`imports.issues.${key}`), language: i18n.language };
  };
}
