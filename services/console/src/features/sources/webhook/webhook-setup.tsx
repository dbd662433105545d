import { useTranslation } from 'react-i18next';

import { type Source } from '../../../api/contract.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { Panel } from '../../../components/panel.tsx';
import classes from './webhook.module.css';
import { topics, type WebhookKind } from './webhook-values.ts';

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
      {topics[kind].length > 0 && (
        <CodeBlock
          label={t('sources.webhook.topics')}
          code={topics[kind].join('\n')}
          copyLabel={t('sources.webhook.copyTopics')}
          showLabel
        />
      )}
    </Panel>
  );
}
