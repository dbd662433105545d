import { AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { Logo } from '../../components/logo.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { CommandPalette } from './command-palette.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

/** The frame of every page of a workspace: navigation, the page, and the command palette. */
export function Shell() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const [opened, navigation] = useDisclosure(false);
  const mainRef = useFocusOnNavigation(navigation.close);
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('shell.skipToContent')}
      </a>
      <AppShell
        navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        header={{ height: { base: 56, sm: 0 } }}
        transitionDuration={180}
      >
        <AppShell.Header className={classes.header ?? ''} hiddenFrom="sm">
          <Burger
            size="sm"
            opened={opened}
            onClick={navigation.toggle}
            aria-expanded={opened}
            aria-label={opened ? t('shell.closeNavigation') : t('shell.openNavigation')}
          />
          <Logo size={26} />
          <span className="truncate">{workspace.name}</span>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar ?? ''} component="div">
          <Navigation />
        </AppShell.Navbar>
        <AppShell.Main id="content" ref={mainRef} tabIndex={-1} className={classes.main ?? ''}>
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <CommandPalette />
    </>
  );
}

/** After a change of page: closes the navigation on a phone, and lets keyboard and screen reader start in the page. */
function useFocusOnNavigation(closeNavigation: () => void) {
  const mainRef = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current !== undefined && previous.current !== pathname) {
      closeNavigation();
      mainRef.current?.focus({ preventScroll: true });
    }
    previous.current = pathname;
  }, [pathname, closeNavigation]);
  return mainRef;
}
