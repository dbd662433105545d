import { useTranslation } from 'react-i18next';

import { type Person } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import { useNow } from '../../components/use-now.ts';
import classes from './person-page.module.css';

/** The segments a person is in, and why. */
export function MembershipsPanel({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const formats = useFormats();
  const nowMs = useNow();
  const { workspaceId } = useWorkspace();
  return (
    <Panel title={t('person.segments')}>
      {person.memberships.length === 0 ? (
        <p className="dimmed">{t('person.noSegments')}</p>
      ) : (
        <ul className={classes.list}>
          {person.memberships.map(({ segmentId, name, since, reason }) => (
            <li key={segmentId}>
              <div className={classes.listHead}>
                <TextLink
                  to="/workspaces/$workspaceId/segments/$segmentId"
                  params={{ workspaceId, segmentId }}
                  fw={570}
                >
                  {name}
                </TextLink>
                <span className="dimmed small figures">
                  {t('person.entered', { when: formats.relative(since, nowMs) })}
                </span>
              </div>
              {reason !== null && <p className={classes.reason}>{reason[locale]}</p>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
