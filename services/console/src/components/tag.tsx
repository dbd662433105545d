import { forwardRef, type HTMLAttributes, type ReactNode } from 'react';

import classes from './tag.module.css';

export type Tone = 'neutral' | 'primary' | 'accent' | 'positive' | 'caution' | 'negative';

interface TagProps extends HTMLAttributes<HTMLSpanElement> {
  readonly tone?: Tone;
  readonly mark?: 'none' | 'dot' | 'hollow';
  readonly children: ReactNode;
}

/** A word about a thing: its state, its kind, a segment it is in. */
export const Tag = forwardRef<HTMLSpanElement, TagProps>(function Tag(
  { tone = 'neutral', mark = 'none', children, ...props },
  ref,
) {
  return (
    <span {...props} ref={ref} className={classes.tag} data-tone={tone}>
      {mark !== 'none' && <span className={classes.mark} data-mark={mark} aria-hidden="true" />}
      <span className="truncate">{children}</span>
    </span>
  );
});
