import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasCode, hasStatus } from '../../api/api-error.ts';
import { signIn } from '../../api/endpoints.ts';
import { sessionQuery } from '../../app/session.ts';
import { Note } from '../../components/note.tsx';
import { isLocalPath } from './is-local-path.ts';
import classes from './sign-in-page.module.css';

/** E-mail and password; on success, on to where the visitor was going. */
export function SignInForm() {
  const { t } = useTranslation();
  const enter = useSignIn();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t('signIn.emailInvalid')),
      password: (password) => (password === '' ? t('signIn.passwordMissing') : null),
    },
  });
  return (
    <form
      noValidate
      className={classes.fields}
      onSubmit={form.onSubmit(({ email, password }) => enter.mutate({ email: email.trim(), password }))}
    >
      <div role="alert">{enter.error && <SignInProblem error={enter.error} />}</div>
      <TextInput
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        size="md"
        autoFocus
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('signIn.password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="md" mt={8} loading={enter.isPending} fullWidth>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

function SignInProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const sentence = (): string => {
    if (hasCode(error, 'unreachable')) return t('errors.unreachable');
    if (hasStatus(error, 401)) return t('signIn.credentialsInvalid');
    if (hasStatus(error, 429)) return t('signIn.rateLimited');
    return t('errors.unknown');
  };
  return <Note tone="negative">{sentence()}</Note>;
}

function useSignIn() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { redirect = '/' } = useSearch({ from: '/sign-in' });
  return useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      await queryClient.query({ ...sessionQuery, staleTime: 0 });
      router.history.push(isLocalPath(redirect) ? redirect : '/');
    },
  });
}
