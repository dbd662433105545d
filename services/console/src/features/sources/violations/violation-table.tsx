import { useTranslation } from 'react-i18next';

import { type TriedViolation, type Violation, type ViolationAction } from '../../../api/plan-endpoints.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { ScrollTable } from '../../../components/scroll-table.tsx';
import { Tag, type Tone } from '../../../components/tag.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { PathText } from '../path-text.tsx';
import { useViolationWords } from './use-violation-words.ts';
import classes from './violations.module.css';

interface ViolationTableProps {
  readonly label: string;
  /** Those that were seen tell when; those of a trial do not. */
  readonly violations: readonly (Violation | TriedViolation)[];
}

const tones: Readonly<Record<ViolationAction, Tone>> = { allowed: 'neutral', omitted: 'caution', blocked: 'negative' };

/** Ways in which events break a plan: where, what was expected, what came, and what is done about it. */
export function ViolationTable({ label, violations }: ViolationTableProps) {
  const { t } = useTranslation();
  const isSeen = violations.some((violation) => 'lastSeenAt' in violation);
  return (
    <ScrollTable
      label={label}
      className={classes.table}
      head={
        <>
          <th scope="col">{t('plans.columns.event')}</th>
          <th scope="col">{t(isSeen ? 'plans.columns.action' : 'plans.columns.wouldBe')}</th>
          <th scope="col" className={classes.figure}>
            {t('plans.columns.count')}
          </th>
          <th scope="col">{t('plans.columns.expected')}</th>
          <th scope="col">{t('plans.columns.got')}</th>
          <th scope="col">{t('plans.columns.sample')}</th>
          {isSeen && (
            <>
              <th scope="col">{t('plans.columns.seen')}</th>
              <th scope="col" className={classes.figure}>
                {t('plans.columns.version')}
              </th>
            </>
          )}
        </>
      }
    >
      {violations.map((violation) => (
        <ViolationRow key={keyOf(violation)} violation={violation} />
      ))}
    </ScrollTable>
  );
}

function ViolationRow({ violation }: { readonly violation: Violation | TriedViolation }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useViolationWords();
  const { path, action, sample, count } = violation;
  const expected = words.expected(violation);
  return (
    <tr>
      <th scope="row">
        <span className={classes.event}>{words.event(violation)}</span>
        {path !== '' && <PathText path={path} />}
      </th>
      <td>
        <Tag tone={tones[action]}>{t(`plans.action.${action}`)}</Tag>
      </td>
      <td className={classes.figure}>{formats.number(count)}</td>
      <td lang={expected.language}>{expected.text}</td>
      <td>{words.got(violation)}</td>
      <td className={classes.sample}>
        {sample === null ? <span className="dimmed">–</span> : <code title={sample}>{sample}</code>}
      </td>
      {'lastSeenAt' in violation && (
        <>
          <td>
            <RelativeTime instant={violation.lastSeenAt} />
            <span className={classes.first}>
              <RelativeTime instant={violation.firstSeenAt} />
            </span>
          </td>
          <td className={classes.figure}>{formats.number(violation.planVersion)}</td>
        </>
      )}
    </tr>
  );
}

const keyOf = (violation: Violation | TriedViolation): string =>
  'violationId' in violation
    ? violation.violationId
    : [violation.event, violation.path, violation.expected, violation.got, violation.action].join('\n');
