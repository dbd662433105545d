import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconApi, IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type Locale } from '../../api/contract.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { useLocale } from '../../components/use-formats.ts';
import { locales } from '../preferences.ts';
import { useSignOut } from '../use-sign-out.ts';
import { useUser } from '../use-workspace.ts';
import classes from './shell.module.css';
import { useChangeLanguage } from './use-change-language.ts';

/** The appearances there are to choose from. */
export const colorSchemes: readonly { readonly scheme: MantineColorScheme; readonly Icon: typeof IconSun }[] = [
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
  { scheme: 'auto', Icon: IconDeviceDesktop },
];

/** Who is signed in: language, appearance, signing out. */
export function UserMenu() {
  const { t } = useTranslation();
  const user = useUser();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={216}>
      <Menu.Target>
        <UnstyledButton className={classes.menuButton ?? ''}>
          <span className="visually-hidden">{t('shell.account')}</span>
          <PersonAvatar profileId={user.userId} name={user.name} size={28} />
          <span className={classes.menuText}>
            <span className="truncate">{user.name}</span>
            <span className="truncate">{user.email}</span>
          </span>
          <IconSelector size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item
          component="a"
          href="/api/docs"
          target="_blank"
          rel="noreferrer"
          leftSection={<IconApi size={16} aria-hidden="true" />}
        >
          {t('shell.apiReference')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageItems() {
  const { t } = useTranslation();
  const current = useLocale();
  const changeLanguage = useChangeLanguage();
  return (
    <>
      <Menu.Label>{t('shell.language')}</Menu.Label>
      <Menu.RadioGroup value={current} onChange={(locale) => changeLanguage(locale as Locale)}>
        {locales.map((locale) => (
          <Menu.RadioItem key={locale} value={locale} lang={locale}>
            {t(`shell.languages.${locale}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function ThemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('shell.theme')}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {colorSchemes.map(({ scheme, Icon }) => (
          <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon size={16} aria-hidden="true" />}>
            {t(`shell.themes.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
