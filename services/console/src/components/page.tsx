import { useEffect, type ReactNode } from 'react';

import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Stands before the title: a mark or a way back. */
  readonly before?: ReactNode;
  readonly above?: ReactNode;
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
  readonly width?: 'normal' | 'full';
  readonly children: ReactNode;
}

/** A page: its name in the tab and at its head, and what it is about. */
export function Page({ title, lead, before, above, badges, actions, width = 'normal', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Ichie`;
  }, [title]);
  return (
    <div className={classes.page} data-width={width}>
      {above}
      <header className={classes.header}>
        {before}
        <div className={classes.titles}>
          <div className={classes.titleRow}>
            <h1>{title}</h1>
            {badges}
          </div>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
