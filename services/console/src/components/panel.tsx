import { useId, type ReactNode } from 'react';

import classes from './panel.module.css';

interface PanelProps {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** `flush` lets a table or a list reach the edges. */
  readonly padding?: 'normal' | 'flush';
  readonly className?: string | undefined;
}

/** A surface on the page; with a title it is a region of its own. */
export function Panel({ title, aside, children, padding = 'normal', className = '' }: PanelProps) {
  const titleId = useId();
  return (
    <section
      className={`${classes.panel ?? ''} ${className}`}
      data-padding={padding}
      {...(title !== undefined && { 'aria-labelledby': titleId })}
    >
      {title !== undefined && (
        <div className={classes.head}>
          <h2 id={titleId}>{title}</h2>
          {aside}
        </div>
      )}
      <div className={classes.body}>{children}</div>
    </section>
  );
}
