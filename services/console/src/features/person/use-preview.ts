import { useNavigate, useSearch } from '@tanstack/react-router';

import { defined } from '../../app/search-parameters.ts';

/** The message whose mail is shown beside the person; the address knows it, so that it can be shared. */
export function usePreview() {
  const navigate = useNavigate();
  const { message } = useSearch({ from: '/signed-in/workspaces/$workspaceId/people/$profileId' });
  const show = (messageId: string | undefined): void => {
    void navigate({
      from: '/workspaces/$workspaceId/people/$profileId',
      to: '.',
      search: (previous) => defined({ ...previous, message: messageId }),
      resetScroll: false,
    });
  };
  return { messageId: message, open: show, close: () => show(undefined) };
}
