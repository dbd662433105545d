import { type ReactNode } from 'react';

import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly reason: string;
  readonly action?: ReactNode;
  readonly size?: 'normal' | 'small';
}

/** Where there is nothing yet: why, and what can be done. */
export function EmptyState({ title, reason, action, size = 'normal' }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-size={size}>
      <svg width="56" height="56" viewBox="0 0 56 56" fill="none" aria-hidden="true">
        <path
          d="M36 13A18 18 0 1 0 44.5 22"
          stroke="var(--ichie-border-strong)"
          strokeWidth="2"
          strokeLinecap="round"
          strokeDasharray="1 6"
        />
        <circle cx="42" cy="14" r="4" fill="var(--ichie-accent)" />
      </svg>
      <p className={classes.title}>{title}</p>
      <p className={classes.reason}>{reason}</p>
      {action}
    </div>
  );
}
