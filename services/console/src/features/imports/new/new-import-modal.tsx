import { Button, Group, Modal, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../../app/use-workspace.ts';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { useCreateImport } from '../use-import-changes.ts';
import { DropZone } from './drop-zone.tsx';
import classes from './new-import.module.css';
import {
  initialValues,
  isAddress,
  kinds,
  nameOf,
  type NewImportValues,
  places,
  remoteSource,
} from './new-import-values.ts';
import { S3Fields } from './s3-fields.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { UploadStopped, useUpload } from './use-upload.ts';

interface NewImportModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks what is to come in and from where. What its columns become is asked on the page of the import. */
export function NewImportModal({ opened, onClose }: NewImportModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('imports.create')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <NewImportForm onClose={onClose} />
    </Modal>
  );
}

function NewImportForm({ onClose }: Pick<NewImportModalProps, 'onClose'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const upload = useUpload(workspaceId);
  const create = useCreateImport(workspaceId);
  const form = useForm<NewImportValues>({
    initialValues,
    validate: {
      file: (file, { place }) => (place === 'upload' && file === null ? t('imports.new.fileMissing') : null),
      url: (url, { place }) => (place === 'url' && !isAddress(url) ? t('imports.new.urlInvalid') : null),
      s3: (values, { place }) => (place === 's3' && isIncomplete(values) ? t('imports.new.s3Missing') : null),
    },
  });
  const begin = useMutation({
    mutationFn: async (values: NewImportValues) => {
      const { kind, place, file } = values;
      const source =
        place === 'upload' && file !== null
          ? { type: 'upload' as const, uploadId: await upload.start(file) }
          : remoteSource(values);
      return create.mutateAsync({ kind, name: nameOf(values), source });
    },
    onSuccess: ({ importId }) =>
      void navigate({ to: '/workspaces/$workspaceId/imports/$importId', params: { workspaceId, importId } }),
  });
  const { kind, place, file } = form.values;
  if (upload.state !== undefined && file !== null) {
    return <UploadProgress name={file.name} state={upload.state} onStop={upload.stop} />;
  }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => begin.mutate(values))}>
      <Stack gap={20}>
        <Radio.Group label={t('imports.new.kind')} {...form.getInputProps('kind')}>
          <div className={classes.kinds}>
            {kinds.map((candidate) => (
              <Radio
                key={candidate}
                value={candidate}
                label={t(`imports.kind.${candidate}`)}
                description={t(`imports.kindHint.${candidate}`)}
                className={classes.kind ?? ''}
                data-checked={candidate === kind || undefined}
              />
            ))}
          </div>
        </Radio.Group>
        <SegmentedControl
          fullWidth
          aria-label={t('imports.new.place')}
          data={places.map((value) => ({ value, label: t(`imports.new.places.${value}`) }))}
          {...form.getInputProps('place')}
        />
        {place === 'upload' && (
          <DropZone
            file={file}
            onFile={(chosen) => form.setFieldValue('file', chosen)}
            error={errorOf(form.errors.file)}
          />
        )}
        {place === 'url' && (
          <TextInput
            type="url"
            label={t('imports.new.url')}
            description={t('imports.new.urlHint')}
            placeholder="https://shop.example/exports/customers.csv.gz"
            spellCheck={false}
            {...form.getInputProps('url')}
          />
        )}
        {place === 's3' && <S3Fields form={form} />}
        <TextInput
          label={t('imports.new.name')}
          description={t('imports.new.nameHint')}
          maxLength={200}
          placeholder={file?.name ?? ''}
          {...form.getInputProps('name')}
        />
        <ProblemNote
          title={t('imports.new.failed')}
          error={begin.error instanceof UploadStopped ? null : begin.error}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('imports.cancel')}
          </Button>
          <Button type="submit" loading={begin.isPending}>
            {place === 'upload' ? t('imports.new.upload') : t('imports.new.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isIncomplete = ({ region, bucket, key, accessKeyId, secretAccessKey }: NewImportValues['s3']): boolean =>
  [region, bucket, key, accessKeyId, secretAccessKey].some((value) => value.trim() === '');

const errorOf = (error: unknown): string | undefined => (typeof error === 'string' ? error : undefined);
