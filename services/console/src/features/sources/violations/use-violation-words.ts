import { useTranslation } from 'react-i18next';

import { type TriedViolation, type Violation } from '../../../api/plan-endpoints.ts';
import { useTypeNames } from '../plan/use-type-names.ts';

type AnyViolation = Violation | TriedViolation;

/** What ingest expects, in its words, and the text that says it here. */
const expectations = [
  [/^no such property$/, 'noSuchProperty'],
  [/^a planned event$/, 'plannedEvent'],
  [/^a value$/, 'value'],
  [/^nothing$/, 'nothing'],
  [/^one of (.+)$/s, 'oneOf'],
  [/^text like (.+)$/s, 'pattern'],
  [/^at least (\S+) characters$/, 'minLength'],
  [/^at most (\S+) characters$/, 'maxLength'],
  [/^at least (\S+) elements$/, 'minItems'],
  [/^at most (\S+) elements$/, 'maxItems'],
  [/^a multiple of (\S+)$/, 'multipleOf'],
  [/^no element twice$/, 'unique'],
  [/^one of several schemas$/, 'branches'],
  [/^no other violation$/, 'others'],
] as const;

/** What a plan expects and what came instead, in the language of the reader where it is known. */
export function useExpectationWords() {
  const { t } = useTranslation();
  const typeNames = useTypeNames();
  return {
    expected: (expected: string): string => {
      for (const [pattern, key] of expectations) {
        const [match, value = ''] = pattern.exec(expected) ?? [];
        if (match !== undefined) return t(`plans.expected.${key}`, { value });
      }
      return typeNames(expected.split(' or '));
    },
    got: (got: string): string => {
      if (got === 'an unplanned one') return t('plans.got.unplanned');
      return got === 'nothing' ? t('plans.got.nothing') : typeNames([got]);
    },
  };
}

/** What ingest says of violations, in the language of the reader where it is known. */
export function useViolationWords() {
  const { t } = useTranslation();
  const words = useExpectationWords();
  return {
    event: (violation: AnyViolation): string => {
      if (violation.event !== null) return violation.event;
      return 'method' in violation && violation.method !== 'any' ? violation.method : t('plans.violations.others');
    },
    expected: ({ expected }: AnyViolation): string => words.expected(expected),
    got: ({ got }: AnyViolation): string => words.got(got),
  };
}
