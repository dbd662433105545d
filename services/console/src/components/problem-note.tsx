import { useTranslation } from 'react-i18next';

import { ApiError } from '../api/api-error.ts';
import { Note, type NoteProps } from './note.tsx';
import { useProblemText } from './use-problem-text.ts';

interface ProblemNoteProps {
  /** What did not go. */
  readonly title: string;
  readonly error: unknown;
  readonly place?: NoteProps['place'];
}

/** What went wrong and what to do about it; nothing where nothing did. */
export function ProblemNote({ title, error, place }: ProblemNoteProps) {
  const { i18n } = useTranslation();
  const problemText = useProblemText();
  if (error === null || error === undefined) return null;
  const { text, isKnown } = problemText(error);
  const { issues = [] } = error instanceof ApiError ? error.problem : {};
  return (
    <Note tone="negative" role="alert" title={title} place={place}>
      <p lang={isKnown ? i18n.language : 'en'}>{text}</p>
      {issues.length > 0 && (
        <ul lang="en">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
