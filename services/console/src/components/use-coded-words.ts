import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { type Issue } from '../api/contract.ts';
import { type Words, asSaid } from './words.ts';

/** What the server says by a code. */
export type Coded = Omit<Issue, 'path'>;

/** Says what has a code by the texts of a group, such as `imports.issues`; what has none there, as the server says it. */
export function useCodedWords(group: string): (coded: Coded) => Words {
  const { i18n } = useTranslation();
  return useCallback(
    ({ code, values = {}, message }) => {
      const key = `${group}.${code ?? ''}`;
      if (code === undefined || !i18n.exists(key)) return asSaid(message);
      // Codes come from the server, so their keys cannot be known to the compiler.
      return { text: (i18n.t as (key: string, values: object) => string)(key, values), language: i18n.language };
    },
    [i18n, group],
  );
}
