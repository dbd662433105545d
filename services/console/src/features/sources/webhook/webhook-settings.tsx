import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';

import { ApiError } from '../../../api/api-error.ts';
import { type Source } from '../../../api/contract.ts';
import { type SourceChanges } from '../../../api/source-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Panel } from '../../../components/panel.tsx';
import { SavedNote } from '../saved-note.tsx';
import { SaveProblem } from '../save-problem.tsx';
import { useChangeSource } from '../use-source-changes.ts';
import { SecretField } from './secret-field.tsx';
import { isHeaderName, isSecret, type WebhookKind } from './webhook-values.ts';

interface WebhookSettingsProps {
  readonly source: Source & { readonly kind: WebhookKind };
}

interface Values {
  readonly secret: string;
  readonly verification: 'hmacSha256' | 'token';
  readonly header: string;
  readonly mapping: string;
}

/** How calls are verified and read. What a provider decides is not asked. */
export function WebhookSettings({ source }: WebhookSettingsProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { kind, webhook, sourceId } = source;
  const change = useChangeSource({ workspaceId, sourceId });
  const form = useForm<Values>({
    initialValues: {
      secret: '',
      verification: webhook?.verification === 'token' ? 'token' : 'hmacSha256',
      header: webhook?.header ?? '',
      mapping: webhook?.mapping ?? '',
    },
    validate: {
      secret: (secret) => (secret === '' || isSecret(secret) ? null : t('sources.webhook.secretShort')),
      header: (header) => (header === '' || isHeaderName(header) ? null : t('sources.webhook.headerInvalid')),
    },
  });
  const submit = form.onSubmit((values) => {
    change.mutate(
      { webhook: changesOf(kind, values) },
      {
        onSuccess: (saved) => {
          form.setValues({ secret: '', header: saved.webhook?.header ?? '' });
          form.resetDirty();
        },
      },
    );
  });
  return (
    <Panel title={t('sources.webhook.settings')}>
      <form noValidate onSubmit={submit}>
        <Stack gap={16} maw={620}>
          {kind === 'webhook' && (
            <>
              <Select
                label={t('sources.webhook.verification')}
                size="md"
                allowDeselect={false}
                data={(['hmacSha256', 'token'] as const).map((value) => ({
                  value,
                  label: t(`sources.webhook.verifications.${value}`),
                }))}
                {...form.getInputProps('verification')}
                onChange={(value) =>
                  form.setValues({ verification: value === 'token' ? 'token' : 'hmacSha256', header: '' })
                }
              />
              <TextInput
                label={t('sources.webhook.header')}
                description={t('sources.webhook.headerHint')}
                placeholder={form.values.verification === 'token' ? 'authorization' : 'x-signature'}
                spellCheck={false}
                {...form.getInputProps('header')}
              />
              <Textarea
                label={t('sources.webhook.mapping')}
                description={t('sources.webhook.mappingHint')}
                placeholder={'{ "type": "track", "event": type, "userId": customer.id, "properties": data }'}
                size="md"
                autosize
                minRows={4}
                maxRows={18}
                spellCheck={false}
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
                {...form.getInputProps('mapping')}
                error={isMappingFault(change.error) ? t('sources.webhook.mappingInvalid') : null}
              />
            </>
          )}
          <SecretField kind={kind} label={t('sources.webhook.newSecret')} {...form.getInputProps('secret')} />
          <p className="dimmed small">{t('sources.webhook.secretKept')}</p>
          <SaveProblem error={isMappingFault(change.error) ? null : change.error} />
          <Group gap={12}>
            <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
              {t('sources.save')}
            </Button>
            <SavedNote shown={change.isSuccess && !form.isDirty()} />
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function changesOf(
  kind: WebhookKind,
  { secret, verification, header, mapping }: Values,
): NonNullable<SourceChanges['webhook']> {
  const newSecret = secret === '' ? {} : { secret };
  if (kind !== 'webhook') return newSecret;
  const named = header.trim() === '' ? {} : { header };
  return { ...newSecret, ...named, verification, mapping: mapping.trim() === '' ? null : mapping };
}

const isMappingFault = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.issues?.some(({ path }) => path === '/webhook/mapping') === true;
