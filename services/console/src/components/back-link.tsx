import { IconArrowLeft } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

import classes from './back-link.module.css';

const RawBackLink = forwardRef<HTMLAnchorElement, AnchorHTMLAttributes<HTMLAnchorElement>>(function RawBackLink(
  { children, ...props },
  ref,
) {
  return (
    <a {...props} ref={ref} className={classes.back}>
      <IconArrowLeft size={15} aria-hidden="true" />
      {children}
    </a>
  );
});

/** The way from one thing back to the list it is of. */
export const BackLink = createLink(RawBackLink);
