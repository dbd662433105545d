import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { SaveProblem } from './save-problem.tsx';
import classes from './create-source-modal.module.css';
import { useCreateSource } from './use-source-changes.ts';
import { SecretField } from './webhook/secret-field.tsx';
import { isSecret } from './webhook/webhook-values.ts';

interface CreateSourceModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const kinds = ['app', 'shopify', 'stripe', 'webhook'] as const;

/** Asks for what a new source must have; the rest has its place on the page of the source. */
export function CreateSourceModal({ opened, onClose }: CreateSourceModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('sources.create')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <CreateSourceForm onClose={onClose} />
    </Modal>
  );
}

function CreateSourceForm({ onClose }: Pick<CreateSourceModalProps, 'onClose'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const create = useCreateSource(workspaceId);
  const form = useForm<{ name: string; kind: Source['kind']; secret: string }>({
    initialValues: { name: '', kind: 'app', secret: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('sources.nameMissing') : null),
      secret: (secret, { kind }) => (kind === 'app' || isSecret(secret) ? null : t('sources.webhook.secretShort')),
    },
  });
  const submit = form.onSubmit(({ name, kind, secret }) => {
    create.mutate(
      { name: name.trim(), kind, ...(kind === 'app' ? {} : { webhook: { secret } }) },
      {
        onSuccess: ({ sourceId }) =>
          void navigate({
            to: '/workspaces/$workspaceId/sources/$sourceId',
            params: { workspaceId, sourceId },
            search: { tab: 'setup' },
          }),
      },
    );
  });
  const { kind } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap={20}>
        <TextInput
          label={t('sources.name')}
          placeholder={t('sources.namePlaceholder')}
          maxLength={200}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Radio.Group label={t('sources.kindLabel')} {...form.getInputProps('kind')}>
          <div className={classes.kinds}>
            {kinds.map((candidate) => (
              <Radio
                key={candidate}
                value={candidate}
                label={t(`sources.kind.${candidate}`)}
                description={t(`sources.kindHint.${candidate}`)}
                className={classes.kind ?? ''}
                data-checked={candidate === kind || undefined}
              />
            ))}
          </div>
        </Radio.Group>
        {kind !== 'app' && (
          <SecretField kind={kind} label={t('sources.webhook.secret')} {...form.getInputProps('secret')} />
        )}
        <SaveProblem error={create.error} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('sources.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('sources.createSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
