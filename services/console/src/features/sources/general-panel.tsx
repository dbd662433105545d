import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { Panel } from '../../components/panel.tsx';
import { ConfirmModal } from './confirm-modal.tsx';
import { SavedNote } from './saved-note.tsx';
import { SaveProblem } from './save-problem.tsx';
import { useChangeSource } from './use-source-changes.ts';

/** The name of a source, and whether it may send at all. */
export function GeneralPanel({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { sourceId, name } = source;
  const change = useChangeSource({ workspaceId, sourceId });
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === '' ? t('sources.nameMissing') : null) },
  });
  return (
    <Panel title={t('sources.general')}>
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          change.mutate({ name: values.name.trim() }, { onSuccess: () => form.resetDirty() }),
        )}
      >
        <Stack gap={16} maw={620}>
          <TextInput label={t('sources.name')} maxLength={200} {...form.getInputProps('name')} />
          <SaveProblem error={change.error} />
          <Group gap={12}>
            <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
              {t('sources.save')}
            </Button>
            <SavedNote shown={change.isSuccess && !form.isDirty()} />
          </Group>
        </Stack>
      </form>
      <EnabledSwitch source={source} />
    </Panel>
  );
}

/** Switching on happens at once; switching off loses events, and is asked for twice. */
function EnabledSwitch({ source: { sourceId, enabled } }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const change = useChangeSource({ workspaceId, sourceId });
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <Switch
        mt={20}
        label={t('sources.switch')}
        checked={enabled}
        disabled={change.isPending}
        onChange={({ currentTarget }) => (currentTarget.checked ? change.mutate({ enabled: true }) : question.open())}
      />
      <SaveProblem error={change.error} />
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('sources.switchOffTitle')}
        reason={t('sources.switchOffReason')}
        confirm={t('sources.switchOff')}
        onConfirm={() => change.mutate({ enabled: false })}
      />
    </>
  );
}
