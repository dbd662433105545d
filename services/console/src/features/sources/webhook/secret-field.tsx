import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type WebhookKind } from './webhook-values.ts';

interface SecretFieldProps extends PasswordInputProps {
  readonly kind: WebhookKind;
}

/** The secret that is shared with a provider, and where it is found there. */
export function SecretField({ kind, ...props }: SecretFieldProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      description={t(`sources.webhook.secretHint.${kind}`)}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
      {...props}
    />
  );
}
