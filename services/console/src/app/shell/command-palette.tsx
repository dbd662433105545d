import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconLanguage, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { listPeople } from '../../api/endpoints.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { locales } from '../preferences.ts';
import { useWorkspace } from '../use-workspace.ts';
import { sectionGroups } from './sections.ts';
import classes from './shell.module.css';
import { useChangeLanguage } from './use-change-language.ts';
import { colorSchemes } from './user-menu.tsx';

const shownPeople = 6;

/** ⌘K: goes to a page or a person, changes language and appearance. */
export function CommandPalette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const pages = usePageActions();
  const people = usePeopleActions(query.trim());
  const preferences = usePreferenceActions();
  const groups = [pages, preferences].map(({ group, actions }) => ({
    group,
    actions: actions.filter(({ label }) => label?.toLowerCase().includes(query.trim().toLowerCase())),
  }));
  return (
    <Spotlight
      actions={[groups[0] ?? pages, people, groups[1] ?? preferences].filter(({ actions }) => actions.length > 0)}
      // People are found by the server, in more fields than are shown: nothing is filtered again here.
      filter={(_query, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      nothingFound={t('shell.palette.nothing')}
      scrollable
      maxHeight={420}
      radius="lg"
      title={t('shell.palette.label')}
      overlayProps={{ backgroundOpacity: 0.35 }}
      classNames={{
        content: classes.palette ?? '',
        header: 'visually-hidden',
        actionsGroup: classes.paletteGroup ?? '',
      }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: t('shell.palette.placeholder'),
        'aria-label': t('shell.palette.placeholder'),
      }}
    />
  );
}

function usePageActions(): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  return {
    group: t('shell.palette.navigate'),
    actions: sectionGroups
      .flatMap(({ sections }) => [...sections])
      .map(({ section, to, Icon }) => ({
        id: section,
        label: t(`shell.sections.${section}`),
        leftSection: <Icon size={18} stroke={1.7} aria-hidden="true" />,
        onClick: () => void navigate({ to, params: { workspaceId } }),
      })),
  };
}

function usePeopleActions(query: string): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const [search] = useDebouncedValue(query, 150);
  const { data } = useQuery({
    queryKey: ['people', workspaceId, 'palette', search],
    queryFn: ({ signal }) => listPeople(workspaceId, { search, limit: shownPeople }, signal),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  return {
    group: t('shell.palette.people'),
    actions: (query === '' ? [] : (data?.items ?? [])).map(({ profileId, name, email, userId }) => ({
      id: profileId,
      label: name ?? email ?? userId ?? t('common.anonymous'),
      description: email ?? profileId,
      leftSection: <PersonAvatar profileId={profileId} name={name} size={28} />,
      onClick: () =>
        void navigate({ to: '/workspaces/$workspaceId/people/$profileId', params: { workspaceId, profileId } }),
    })),
  };
}

function usePreferenceActions(): SpotlightActionGroupData {
  const { t } = useTranslation();
  const changeLanguage = useChangeLanguage();
  const { setColorScheme } = useMantineColorScheme();
  return {
    group: t('shell.palette.preferences'),
    actions: [
      ...locales.map((locale) => ({
        id: `language-${locale}`,
        label: t('shell.palette.useLanguage', { name: t(`shell.languages.${locale}`) }),
        leftSection: <IconLanguage size={18} stroke={1.7} aria-hidden="true" />,
        onClick: () => changeLanguage(locale),
      })),
      ...colorSchemes.map(({ scheme, Icon }) => ({
        id: `theme-${scheme}`,
        label: t('shell.palette.useTheme', { name: t(`shell.themes.${scheme}`) }),
        leftSection: <Icon size={18} stroke={1.7} aria-hidden="true" />,
        onClick: () => setColorScheme(scheme),
      })),
    ],
  };
}
