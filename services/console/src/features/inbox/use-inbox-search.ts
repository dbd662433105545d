import { useNavigate, useSearch } from '@tanstack/react-router';

import { defined } from '../../app/search-parameters.ts';
import { type PreviewWidth } from '../../components/width-toggle.tsx';

export type MailFormat = 'html' | 'text' | 'headers';

interface InboxChange {
  readonly search?: string | undefined;
  readonly mail?: string | undefined;
  readonly width?: PreviewWidth | undefined;
  readonly format?: MailFormat | undefined;
}

/** What the address says of the inbox, and how to change it. */
export function useInboxSearch() {
  const navigate = useNavigate();
  const {
    search,
    mail,
    width = 'desktop',
    format = 'html',
  } = useSearch({ from: '/signed-in/workspaces/$workspaceId/inbox' });
  const change = (changes: InboxChange): void => {
    void navigate({
      from: '/workspaces/$workspaceId/inbox',
      to: '.',
      search: (previous) => defined({ ...previous, ...changes }),
      replace: !('mail' in changes),
      resetScroll: false,
    });
  };
  return { search, mail, width, format, change };
}
