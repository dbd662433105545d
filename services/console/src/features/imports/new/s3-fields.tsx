import { PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

import classes from './new-import.module.css';
import { type NewImportValues } from './new-import-values.ts';

interface S3FieldsProps {
  readonly form: UseFormReturnType<NewImportValues>;
}

/** Where a file lies in S3, or in what speaks as S3 does, and what opens it. */
export function S3Fields({ form }: S3FieldsProps) {
  const { t } = useTranslation();
  const field = (name: keyof NewImportValues['s3']) => ({
    ...form.getInputProps(`s3.${name}`),
    label: t(`imports.new.s3.${name}`),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <Stack gap={12}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
        <TextInput {...field('bucket')} />
        <TextInput {...field('region')} />
        <TextInput {...field('key')} placeholder="exports/customers.csv" />
        <TextInput {...field('endpoint')} placeholder="https://storage.example" />
        <TextInput {...field('accessKeyId')} />
        <PasswordInput
          {...field('secretAccessKey')}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
      </SimpleGrid>
      <p className="dimmed small">{t('imports.new.s3Hint')}</p>
      {typeof form.errors.s3 === 'string' && (
        <p className={classes.fault} role="alert">
          {form.errors.s3}
        </p>
      )}
    </Stack>
  );
}
