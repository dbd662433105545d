import { useTranslation } from 'react-i18next';

import { type Expectation, type TriedViolation, type Violation } from '../../../api/plan-endpoints.ts';
import { type Words, asSaid } from '../../../components/words.ts';
import { useTypeNames } from '../plan/use-type-names.ts';

type AnyViolation = Violation | TriedViolation;

/** What stands for what there is none of. */
const NONE = '–';

/** What a plan expects and what came instead, in the language of the reader where it is known. */
export function useExpectationWords() {
  const { t, i18n } = useTranslation();
  const typeNames = useTypeNames();
  const textOf = ({ kind, value }: Expectation): string | undefined => {
    switch (kind) {
      case 'type':
        return typeNames(value.split(' '));
      case 'format':
        return typeNames([value]);
      case 'constant':
      case 'bound':
      case 'keyword':
        return value;
      default:
        return i18n.exists(`plans.expected.${kind}`) ? t(`plans.expected.${kind}`, { value }) : undefined;
    }
  };
  return {
    /** `said` is for what has no kind, or one that this console does not know yet. */
    expected: (expectation: Expectation | undefined, said: string): Words => {
      const text = expectation && textOf(expectation);
      return text === undefined ? asSaid(said) : { text, language: i18n.language };
    },
    got: (got: string): string => (got === 'nothing' ? t('plans.got.nothing') : typeNames([got])),
  };
}

/** What ingest says of violations, in the language of the reader where it is known. */
export function useViolationWords() {
  const { t, i18n } = useTranslation();
  const words = useExpectationWords();
  return {
    event: (violation: AnyViolation): string => {
      if (violation.event !== null) return violation.event;
      return 'method' in violation && !isOfOthers(violation) ? violation.method : t('plans.violations.others');
    },
    expected: (violation: AnyViolation): Words =>
      isOfOthers(violation)
        ? { text: NONE, language: i18n.language }
        : words.expected(violation.expectation, violation.expected),
    got: (violation: AnyViolation): string => {
      if (isOfOthers(violation)) return NONE;
      return violation.expectation?.kind === 'planned_event' ? t('plans.got.unplanned') : words.got(violation.got);
    },
  };
}

/** Those of a source that has very many are counted together. */
const isOfOthers = (violation: AnyViolation): boolean => 'method' in violation && violation.method === 'any';
