import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** CodeMirror's own phrases, by which it asks for their translations, and our names for them. */
const phrases = {
  Find: 'find',
  Replace: 'replaceWith',
  next: 'next',
  previous: 'previous',
  all: 'all',
  'match case': 'matchCase',
  regexp: 'regexp',
  'by word': 'byWord',
  replace: 'replace',
  'replace all': 'replaceAll',
  close: 'close',
  'current match': 'currentMatch',
  'on line': 'onLine',
  'replaced match on line $': 'replacedOnLine',
  'replaced $ matches': 'replacedMatches',
  'Go to line': 'goToLine',
  go: 'go',
  'Fold line': 'foldLine',
  'Unfold line': 'unfoldLine',
  'Folded lines': 'foldedLines',
  'Unfolded lines': 'unfoldedLines',
  to: 'to',
  'folded code': 'foldedCode',
  unfold: 'unfold',
  Diagnostics: 'diagnostics',
  'No diagnostics': 'noDiagnostics',
  'Selection deleted': 'selectionDeleted',
  'Control character': 'controlCharacter',
} as const;

/** What CodeMirror says, in the reader's language. */
export function useCodeMirrorPhrases(): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  return useMemo(
    () => Object.fromEntries(Object.entries(phrases).map(([phrase, key]) => [phrase, t(`editor.${key}`)])),
    [t],
  );
}
