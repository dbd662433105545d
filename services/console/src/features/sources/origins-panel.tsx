import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { Panel } from '../../components/panel.tsx';
import { originFault, originsIn } from './origin-fault.ts';
import { SavedNote } from './saved-note.tsx';
import { SaveProblem } from './save-problem.tsx';
import { useChangeSource } from './use-source-changes.ts';

const MOST_ORIGINS = 50;

/** Which pages may send with the write key, one origin a line. */
export function OriginsPanel({ source: { sourceId, allowedOrigins } }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const change = useChangeSource({ workspaceId, sourceId });
  const faultOf = (text: string): string | null => {
    const origins = originsIn(text);
    if (origins.length > MOST_ORIGINS) return t('sources.origins.faults.tooMany', { number: MOST_ORIGINS });
    for (const origin of origins) {
      const fault = originFault(origin);
      if (fault !== undefined) return t(`sources.origins.faults.${fault}`, { origin });
    }
    return null;
  };
  const form = useForm({ initialValues: { origins: allowedOrigins.join('\n') }, validate: { origins: faultOf } });
  const submit = form.onSubmit(({ origins }) =>
    change.mutate(
      { allowedOrigins: originsIn(origins) },
      {
        onSuccess: (saved) => {
          form.setValues({ origins: saved.allowedOrigins.join('\n') });
          form.resetDirty({ origins: saved.allowedOrigins.join('\n') });
        },
      },
    ),
  );
  return (
    <Panel title={t('sources.origins.title')}>
      <form noValidate onSubmit={submit}>
        <Stack gap={16} maw={620}>
          <Textarea
            label={t('sources.origins.label')}
            description={t('sources.origins.hint')}
            placeholder={t('sources.origins.placeholder')}
            size="md"
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            autoCapitalize="off"
            {...form.getInputProps('origins')}
          />
          <SaveProblem error={change.error} />
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
