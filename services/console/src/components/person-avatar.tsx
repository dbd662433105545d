import { IconUser } from '@tabler/icons-react';

import classes from './person-avatar.module.css';
import { hueOf, initialsOf } from './person-initials.ts';

interface PersonAvatarProps {
  readonly profileId: string;
  readonly name: string | null | undefined;
  readonly size?: number;
}

/** Initials on a colour of the person's own; an empty silhouette for those without a name. */
export function PersonAvatar({ profileId, name, size = 32 }: PersonAvatarProps) {
  const initials = initialsOf(name);
  return (
    <span
      className={classes.avatar}
      data-known={initials === '' ? undefined : 'yes'}
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.38, ['--hue' as string]: hueOf(profileId) }}
    >
      {initials === '' ? <IconUser size={size * 0.5} stroke={1.6} /> : initials}
    </span>
  );
}
