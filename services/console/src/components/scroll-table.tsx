import { type ReactNode } from 'react';

import classes from './scroll-table.module.css';

interface ScrollTableProps {
  /** What its rows are, for those who do not see it. */
  readonly label: string;
  /** The cells of its head, which stay in sight. */
  readonly head: ReactNode;
  readonly className?: string | undefined;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table that may be wider and longer than its panel, and is then scrolled, by keyboard, too. */
export function ScrollTable({ label, head, className = '', children }: ScrollTableProps) {
  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={`${classes.table ?? ''} ${className}`}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
