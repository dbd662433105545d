import { Menu, UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Logo } from '../../components/logo.tsx';
import { useSession, useWorkspace } from '../use-workspace.ts';
import classes from './shell.module.css';

/** The brand that is looked at, and the way to another. */
export function WorkspaceMenu() {
  const { t } = useTranslation();
  const { workspaces } = useSession();
  const current = useWorkspace();
  const navigate = useNavigate();
  const label = (
    <>
      <Logo size={28} />
      <span className={classes.menuText}>
        <span className="truncate">{current.name}</span>
        <span>{t('common.productName')}</span>
      </span>
    </>
  );
  if (workspaces.length < 2) return <div className={classes.menuButton}>{label}</div>;
  return (
    <Menu position="bottom-start" width={216}>
      <Menu.Target>
        <UnstyledButton className={classes.menuButton ?? ''}>
          <span className="visually-hidden">{t('shell.workspace')}</span>
          {label}
          <IconSelector size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.switchWorkspace')}</Menu.Label>
        <Menu.RadioGroup
          value={current.workspaceId}
          onChange={(workspaceId) =>
            void navigate({ to: '/workspaces/$workspaceId/overview', params: { workspaceId } })
          }
        >
          {workspaces.map(({ workspaceId, name }) => (
            <Menu.RadioItem key={workspaceId} value={workspaceId} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
