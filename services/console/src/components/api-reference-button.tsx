import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The way to the API, for what the console shows but does not make yet. */
export function ApiReferenceButton() {
  const { t } = useTranslation();
  return (
    <Button
      component="a"
      href="/api/docs"
      target="_blank"
      rel="noreferrer"
      variant="default"
      rightSection={<IconExternalLink size={15} aria-hidden="true" />}
    >
      {t('shell.apiReference')}
    </Button>
  );
}
