import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { Panel } from '../../../components/panel.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { LineSkeletons } from '../../../components/skeletons.tsx';
import { webhookTopicsQuery } from '../source-queries.ts';
import classes from './webhook.module.css';
import { type WebhookKind } from './webhook-values.ts';

interface WebhookSetupProps {
  readonly source: Source & { readonly kind: WebhookKind };
}

const steps = ['1', '2', '3', '4'] as const;

/** The address of a webhook, and how it is registered at the provider. */
export function WebhookSetup({ source }: WebhookSetupProps) {
  const { t } = useTranslation();
  const { kind, webhook, webhookUrl } = source;
  const words = {
    header: webhook?.header ?? '',
    verification: t(`sources.webhook.verifications.${webhook?.verification ?? 'hmacSha256'}`),
  };
  return (
    <Panel title={t('sources.webhook.title')}>
      <CodeBlock
        label={t('sources.webhook.url')}
        code={webhookUrl ?? ''}
        copyLabel={t('sources.webhook.copyUrl')}
        showLabel
      />
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>{t(`sources.webhook.steps.${kind}.${step}`, words)}</li>
        ))}
      </ol>
      {kind !== 'webhook' && <Topics provider={kind} />}
    </Panel>
  );
}

/** What a provider calls the events that are read here, as they are chosen there. */
function Topics({ provider }: { readonly provider: Exclude<WebhookKind, 'webhook'> }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(webhookTopicsQuery(workspaceId));
  return (
    <QueryView query={query} skeleton={<LineSkeletons count={4} />}>
      {(topics) => (
        <CodeBlock
          label={t('sources.webhook.topics')}
          code={topics[provider].join('\n')}
          copyLabel={t('sources.webhook.copyTopics')}
          showLabel
        />
      )}
    </QueryView>
  );
}
