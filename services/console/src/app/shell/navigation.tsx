import { UnstyledButton } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../use-workspace.ts';
import { sectionGroups } from './sections.ts';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** Workspace, search, the pages, and the user. */
export function Navigation() {
  const { t } = useTranslation();
  return (
    <div className={classes.navigation}>
      <WorkspaceMenu />
      <SearchButton />
      <nav className={classes.links} aria-label={t('shell.navigation')}>
        {sectionGroups.map((group) => (
          <NavigationGroup key={group.group} {...group} />
        ))}
      </nav>
      <div className={classes.foot}>
        <UserMenu />
      </div>
    </div>
  );
}

function NavigationGroup({ group, sections }: (typeof sectionGroups)[number]) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const titleId = useId();
  return (
    <>
      <h2 id={titleId}>{t(`shell.groups.${group}`)}</h2>
      <ul aria-labelledby={titleId}>
        {sections.map(({ section, to, Icon }) => (
          <li key={section}>
            <Link className={classes.link} to={to} params={{ workspaceId }}>
              <Icon size={18} stroke={1.7} aria-hidden="true" />
              {t(`shell.sections.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function SearchButton() {
  const { t } = useTranslation();
  const system = useOs();
  return (
    <UnstyledButton className={classes.search ?? ''} onClick={openSpotlight} aria-keyshortcuts="Control+K Meta+K">
      <IconSearch size={15} aria-hidden="true" />
      <span className="truncate">{t('shell.search')}</span>
      <kbd aria-hidden="true">{system === 'macos' || system === 'ios' ? '⌘K' : 'Ctrl K'}</kbd>
    </UnstyledButton>
  );
}
