import { type ReactNode } from 'react';

import classes from './note.module.css';
import { type Tone } from './tag.tsx';

export interface NoteProps {
  readonly tone: Exclude<Tone, 'neutral' | 'accent'>;
  /** The first words, where more follow. */
  readonly title?: string;
  /** `status` where it appears while somebody reads, `alert` where it must not be missed. */
  readonly role?: 'status' | 'alert';
  /** `above` keeps its distance to what follows, `flush` to the edges of a panel without a padding, too. */
  readonly place?: 'alone' | 'above' | 'flush' | undefined;
  readonly children: ReactNode;
}

/** Something to know before going on, on the colour of how serious it is. */
export function Note({ tone, title, role, place = 'alone', children }: NoteProps) {
  return (
    <div role={role} className={classes.note} data-tone={tone} data-place={place}>
      {title !== undefined && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}
