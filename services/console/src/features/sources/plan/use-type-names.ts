import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Names of types and formats of JSON Schema in the reader’s language; what has none here is shown as it is written. */
export function useTypeNames(): (types: readonly string[]) => string {
  const { i18n, t } = useTranslation();
  return useCallback(
    (types) =>
      types
        .map((type) => {
          const key = `plans.types.${type}`;
          // A schema may name any format, so its key cannot be known to the compiler.
          return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : type;
        })
        .join(t('plans.or')),
    [i18n, t],
  );
}
