import { useMemo } from 'react';

import classes from './mail-frame.module.css';

interface MailFrameProps {
  readonly title: string;
  readonly html: string;
  readonly width?: 'desktop' | 'mobile';
}

/**
 * A mail as its recipient sees it. The frame has an origin of its own and runs no script; its links open in a new tab.
 * Mails are designed on white, so the frame is light in both colour schemes.
 */
export function MailFrame({ title, html, width = 'desktop' }: MailFrameProps) {
  const document = useMemo(() => withNewTabLinks(html), [html]);
  return (
    <div className={classes.stage} data-width={width}>
      <iframe
        className={classes.frame}
        title={title}
        srcDoc={document}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
    </div>
  );
}

/** Puts `<base target="_blank">` first into the head, or in front of a fragment that has none. */
function withNewTabLinks(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => `${head}${base}`) : `${base}${html}`;
}
