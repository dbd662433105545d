import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '../api/api-error.ts';

export interface ProblemText {
  readonly text: string;
  /** Whether it is in the language of the reader: what the server says itself is English. */
  readonly isKnown: boolean;
}

/** Says what is wrong, by its code; where this console does not know the code, in the words of the server. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error) => {
      const { code, message } = error instanceof ApiError ? error : { code: 'unknown', message: '' };
      if (code === 'unreachable') return { text: t('errors.unreachable'), isKnown: true };
      const key = `errors.codes.${code}`;
      // Codes come from the server, so their keys cannot be known to the compiler.
      if (i18n.exists(key)) return { text: (i18n.t as (key: string) => string)(key), isKnown: true };
      return message === '' ? { text: t('errors.unknown'), isKnown: true } : { text: message, isKnown: false };
    },
    [t, i18n],
  );
}
