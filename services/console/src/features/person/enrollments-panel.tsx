import { useTranslation } from 'react-i18next';

import { type Enrollment, type Person } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import { useNow } from '../../components/use-now.ts';
import classes from './person-page.module.css';

const shownEnrollments = 8;

/** The journeys a person is in or was in, the running ones first. */
export function EnrollmentsPanel({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const enrollments = person.enrollments
    .toSorted(
      (left, right) =>
        Number(left.endedAt !== null) - Number(right.endedAt !== null) || right.startedAt.localeCompare(left.startedAt),
    )
    .slice(0, shownEnrollments);
  return (
    <Panel title={t('person.journeys')}>
      {enrollments.length === 0 ? (
        <p className="dimmed">{t('person.noJourneys')}</p>
      ) : (
        <ul className={classes.list}>
          {enrollments.map((enrollment) => (
            <EnrollmentItem key={enrollment.enrollmentId} enrollment={enrollment} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function EnrollmentItem({ enrollment }: { readonly enrollment: Enrollment }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const formats = useFormats();
  const label = useLabels();
  const nowMs = useNow();
  const { journeyId, journeyName, stepId, stepName, startedAt, endedAt, endReason } = enrollment;
  return (
    <li>
      <div className={classes.listHead}>
        <TextLink
          to="/workspaces/$workspaceId/journeys/$journeyId"
          params={{ workspaceId, journeyId }}
          search={endedAt === null && stepId !== null ? { step: stepId } : {}}
          fw={570}
        >
          {journeyName}
        </TextLink>
        {endedAt === null && (
          <Tag tone="accent" mark="dot">
            {t('person.inProgress')}
          </Tag>
        )}
      </div>
      <p className={classes.reason}>
        {endedAt === null
          ? [
              stepName === null ? null : t('person.atStep', { step: stepName }),
              t('person.journeyStarted', { when: formats.relative(startedAt, nowMs) }),
            ]
              .filter((part) => part !== null)
              .join(' · ')
          : t('person.journeyEnded', {
              reason: label('reasons', endReason ?? 'completed'),
              when: formats.relative(endedAt, nowMs),
            })}
      </p>
    </li>
  );
}
