import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../../app/use-workspace.ts';
import { BackLink } from '../../../components/back-link.tsx';
import { Page } from '../../../components/page.tsx';
import { MendProgress } from './mend-progress.tsx';
import classes from './mend-page.module.css';
import { MendWorkbench } from './mend-workbench.tsx';
import { ruleExamples } from './rule-examples.ts';

const routeId = '/signed-in/workspaces/$workspaceId/rejected-events/mend';

/** Many rejected events, mended by one rule: first to be seen, then done. */
export function MendPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { mendId, ...search } = useSearch({ from: routeId });
  const [rule, setRule] = useState<string>(ruleExamples.textToNumber);
  return (
    <Page
      title={t('rejected.mend.title')}
      lead={t('rejected.mend.lead')}
      above={
        <BackLink to="/workspaces/$workspaceId/rejected-events" params={{ workspaceId }} search={search}>
          {t('rejected.title')}
        </BackLink>
      }
    >
      <div className={classes.sections}>
        {mendId === undefined ? (
          <MendWorkbench search={search} rule={rule} onRule={setRule} />
        ) : (
          <MendProgress key={mendId} mendId={mendId} search={search} />
        )}
      </div>
    </Page>
  );
}
