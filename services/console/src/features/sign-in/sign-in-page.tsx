import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEffect } from 'react';

import { changeLocale } from '../../app/i18n.ts';
import { locales } from '../../app/preferences.ts';
import { Logo } from '../../components/logo.tsx';
import { useLocale } from '../../components/use-formats.ts';
import { EncounterPicture } from './encounter-picture.tsx';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in-page.module.css';

/** The door: what Ichie is on one side, the form on the other. */
export function SignInPage() {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t('signIn.title')} · Ichie`;
  }, [t]);
  return (
    <div className={classes.page}>
      <aside className={classes.art} aria-label={t('common.tagline')}>
        <EncounterPicture />
        <p className={classes.name} lang="ja">
          一期一会
        </p>
        <p className={classes.sentence}>{t('signIn.sentence')}</p>
      </aside>
      <main className={classes.main}>
        <div className={classes.brand}>
          <Logo size={32} />
          <span>{t('common.productName')}</span>
        </div>
        <div className={classes.form}>
          <h1>{t('signIn.title')}</h1>
          <p className="dimmed">{t('signIn.lead')}</p>
          <SignInForm />
        </div>
        <Languages />
      </main>
    </div>
  );
}

function Languages() {
  const { t } = useTranslation();
  const current = useLocale();
  return (
    <div className={classes.languages} role="group" aria-label={t('shell.language')}>
      {locales.map((locale) => (
        <UnstyledButton
          key={locale}
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => void changeLocale(locale)}
        >
          {t(`shell.languages.${locale}`)}
        </UnstyledButton>
      ))}
    </div>
  );
}
